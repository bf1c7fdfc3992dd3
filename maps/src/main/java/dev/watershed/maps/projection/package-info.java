/// The Earth on a plane: projections of points, lines and areas given in degrees, and back.
@NullMarked
package dev.watershed.maps.projection;

import org.jspecify.annotations.NullMarked;
