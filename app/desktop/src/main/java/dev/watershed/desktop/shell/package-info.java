/// The frame of the window: the bar above, the panes, and how they fit together.
@NullMarked
package dev.watershed.desktop.shell;

import org.jspecify.annotations.NullMarked;
