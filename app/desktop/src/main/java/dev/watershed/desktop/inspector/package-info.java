/// What is known about the one thing that is selected.
@NullMarked
package dev.watershed.desktop.inspector;

import org.jspecify.annotations.NullMarked;
