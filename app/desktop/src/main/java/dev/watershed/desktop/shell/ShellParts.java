package dev.watershed.desktop.shell;

import javafx.scene.layout.Region;

/// The features' views that the frame holds.
///
/// @param prefixPage the list of prefixes in the middle of the window
/// @param prefixPopup the same list below its button in the bar
record ShellParts(
    Region pops,
    Region whatIf,
    Region changeBar,
    Region outcome,
    Region compare,
    Region popEditor,
    Region paste,
    Region files,
    Region map,
    Region graph,
    Region flow,
    Region table,
    Region inspector,
    Region timeline,
    Region live,
    Region alarm,
    Region status,
    Region welcome,
    Region prefixPage,
    Region prefixPopup,
    Region problems,
    Region recovery,
    Region story,
    Region commands) {}
