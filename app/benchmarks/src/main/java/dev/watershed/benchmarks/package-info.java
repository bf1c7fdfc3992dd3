/// Measurements: JMH benchmarks of single parts, and the files that whole programs are measured on.
@NullMarked
package dev.watershed.benchmarks;

import org.jspecify.annotations.NullMarked;
