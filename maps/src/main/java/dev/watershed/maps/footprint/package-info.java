/// In which countries an AS has addresses, and what it is called.
@NullMarked
package dev.watershed.maps.footprint;

import org.jspecify.annotations.NullMarked;
