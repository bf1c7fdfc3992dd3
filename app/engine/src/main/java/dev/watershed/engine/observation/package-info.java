/// What was seen: the routes that every vantage point held at a moment, rebuilt from the events of the importers.
@NullMarked
package dev.watershed.engine.observation;

import org.jspecify.annotations.NullMarked;
