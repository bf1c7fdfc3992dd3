/// One way of drawing for the window, for pictures and for SVG: a view says once what it draws, and a [Pen] puts it
/// there.
@NullMarked
package dev.watershed.desktop.drawing;

import org.jspecify.annotations.NullMarked;
