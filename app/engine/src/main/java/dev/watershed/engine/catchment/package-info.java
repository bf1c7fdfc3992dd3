/// Which PoP the packets of an AS reach, how that is known, and what it adds up to.
@NullMarked
package dev.watershed.engine.catchment;

import org.jspecify.annotations.NullMarked;
