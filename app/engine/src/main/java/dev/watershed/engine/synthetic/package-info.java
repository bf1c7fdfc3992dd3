/// An Internet that does not exist, shaped like the one that does, for samples, tests and figures that need the whole
/// truth.
@NullMarked
package dev.watershed.engine.synthetic;

import org.jspecify.annotations.NullMarked;
