/// Countries and cities by name, code and place.
@NullMarked
package dev.watershed.maps.gazetteer;

import org.jspecify.annotations.NullMarked;
