/// Labels that do not collide.
@NullMarked
package dev.watershed.maps.label;

import org.jspecify.annotations.NullMarked;
