/// The editor of PoPs: what is known of each, and how routes tell which one they come from, proposed from the data.
@NullMarked
package dev.watershed.desktop.popeditor;

import org.jspecify.annotations.NullMarked;
