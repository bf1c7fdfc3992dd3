/// How fast one prefix spreads over the whole Internet, and how fast a change is answered.
@NullMarked
package dev.watershed.benchmarks.propagation;

import org.jspecify.annotations.NullMarked;
