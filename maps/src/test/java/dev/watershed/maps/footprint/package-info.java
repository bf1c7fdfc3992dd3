@NullMarked
package dev.watershed.maps.footprint;

import org.jspecify.annotations.NullMarked;
