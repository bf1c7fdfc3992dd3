/// What an empty window offers.
@NullMarked
package dev.watershed.desktop.welcome;

import org.jspecify.annotations.NullMarked;
