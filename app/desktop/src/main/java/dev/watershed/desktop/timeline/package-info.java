/// What happened, through time: updates, findings and health on one line of time, and a playhead that the whole window
/// follows.
@NullMarked
package dev.watershed.desktop.timeline;

import org.jspecify.annotations.NullMarked;
