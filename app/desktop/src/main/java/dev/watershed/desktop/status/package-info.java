/// The line at the foot of the window: what is shown, what is at work, what is wrong.
@NullMarked
package dev.watershed.desktop.status;

import org.jspecify.annotations.NullMarked;
