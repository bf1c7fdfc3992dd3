/// The list of everything in the sources that is not as it should be.
@NullMarked
package dev.watershed.desktop.problems;

import org.jspecify.annotations.NullMarked;
