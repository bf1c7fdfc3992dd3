/// Reading of the compact files that maps ships.
@NullMarked
package dev.watershed.maps.packed;

import org.jspecify.annotations.NullMarked;
