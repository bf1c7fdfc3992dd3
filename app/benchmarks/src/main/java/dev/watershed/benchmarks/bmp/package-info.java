/// Load on a BMP station: a sender in a process of its own, and a station that counts what came.
@NullMarked
package dev.watershed.benchmarks.bmp;

import org.jspecify.annotations.NullMarked;
