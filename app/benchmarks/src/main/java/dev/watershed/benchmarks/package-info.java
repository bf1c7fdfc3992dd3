/// Measurements: JMH benchmarks of single parts, run with
/// `mvn -q -pl app/benchmarks -am process-classes -Dbench=REGEX`, and the files that whole programs are measured on.
@NullMarked
package dev.watershed.benchmarks;

import org.jspecify.annotations.NullMarked;
