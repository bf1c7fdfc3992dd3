/// Picks the prefix under study from a list that may hold a million.
@NullMarked
package dev.watershed.desktop.prefixes;

import org.jspecify.annotations.NullMarked;
