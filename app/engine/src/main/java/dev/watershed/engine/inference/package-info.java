/// Relationships between ASes from the paths that were seen, after Luckie, Huffaker, Dhamdhere, Giotsas and claffy, "AS
/// relationships, customer cones, and validation", IMC 2013.
@NullMarked
package dev.watershed.engine.inference;

import org.jspecify.annotations.NullMarked;
