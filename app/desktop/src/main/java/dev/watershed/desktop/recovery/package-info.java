/// Offers unsaved work that a former run of the program has left behind.
@NullMarked
package dev.watershed.desktop.recovery;

import org.jspecify.annotations.NullMarked;
