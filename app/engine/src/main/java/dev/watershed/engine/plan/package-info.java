/// Searches for announcements that reach a target.
@NullMarked
package dev.watershed.engine.plan;

import org.jspecify.annotations.NullMarked;
