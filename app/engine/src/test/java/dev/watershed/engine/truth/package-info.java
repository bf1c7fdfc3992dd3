/// The model against recorded truth: networks of real routers of which every choice is known.
@NullMarked
package dev.watershed.engine.truth;

import org.jspecify.annotations.NullMarked;
