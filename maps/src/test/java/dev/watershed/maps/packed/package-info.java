@NullMarked
package dev.watershed.maps.packed;

import org.jspecify.annotations.NullMarked;
