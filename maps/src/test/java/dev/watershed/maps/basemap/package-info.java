@NullMarked
package dev.watershed.maps.basemap;

import org.jspecify.annotations.NullMarked;
