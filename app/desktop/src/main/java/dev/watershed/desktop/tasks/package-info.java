/// Work that must not block the window: one service runs it, with progress and cancel, and the newest request wins.
@NullMarked
package dev.watershed.desktop.tasks;

import org.jspecify.annotations.NullMarked;
