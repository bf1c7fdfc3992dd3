/// Countries as areas, from Natural Earth.
@NullMarked
package dev.watershed.maps.basemap;

import org.jspecify.annotations.NullMarked;
