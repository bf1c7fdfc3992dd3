/// How the window looks: light and dark, the fonts, and one colour and shape per PoP.
@NullMarked
package dev.watershed.desktop.theme;

import org.jspecify.annotations.NullMarked;
