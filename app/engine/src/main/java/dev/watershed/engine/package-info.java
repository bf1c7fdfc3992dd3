/// What the program exists for: decision, topology, propagation, catchment, what-if, convergence, replay, audit. Knows
/// nothing of files, screens or GeoTools.
@NullMarked
package dev.watershed.engine;

import org.jspecify.annotations.NullMarked;
