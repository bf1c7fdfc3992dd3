/// Whether the announcements follow the health checks: a log of health beside what vantage points saw.
@NullMarked
package dev.watershed.engine.replay.alignment;

import org.jspecify.annotations.NullMarked;
