/// Model against reality: what the model predicted for a change, beside what vantage points saw of it.
@NullMarked
package dev.watershed.engine.replay.comparison;

import org.jspecify.annotations.NullMarked;
