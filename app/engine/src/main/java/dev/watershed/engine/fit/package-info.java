/// Binds the model to what was seen: the routes of vantage points become choices of ASes, and policies are adjusted
/// until the propagation makes the same choices, under the announcements of every observation at once. What cannot be
/// brought together is named.
@NullMarked
package dev.watershed.engine.fit;

import org.jspecify.annotations.NullMarked;
