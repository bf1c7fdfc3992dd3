/// Geography: where countries, cities and ASes are, the basemap, and projections of the Earth onto a plane.
@NullMarked
package dev.watershed.maps;

import org.jspecify.annotations.NullMarked;
