/// What happened: recorded events as a log that can be entered at any moment ([dev.watershed.engine.replay.Replay]), so
/// that the routes of every vantage point, and the catchment that follows from them, can be seen as they were.
@NullMarked
package dev.watershed.engine.replay;

import org.jspecify.annotations.NullMarked;
