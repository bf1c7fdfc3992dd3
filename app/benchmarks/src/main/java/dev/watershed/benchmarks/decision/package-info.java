/// The decision process over columns, as the propagation engine runs it.
@NullMarked
package dev.watershed.benchmarks.decision;

import org.jspecify.annotations.NullMarked;
