/// Where things are. The engine knows geography only through the interface here.
@NullMarked
package dev.watershed.model.geo;

import org.jspecify.annotations.NullMarked;
