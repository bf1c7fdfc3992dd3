/// What all features of the window share: what is open, what was found in it, and what is selected.
@NullMarked
package dev.watershed.desktop.workbench;

import org.jspecify.annotations.NullMarked;
