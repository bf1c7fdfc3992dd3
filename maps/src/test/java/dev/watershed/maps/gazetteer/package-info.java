@NullMarked
package dev.watershed.maps.gazetteer;

import org.jspecify.annotations.NullMarked;
