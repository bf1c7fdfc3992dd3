@NullMarked
package dev.watershed.maps.projection;

import org.jspecify.annotations.NullMarked;
