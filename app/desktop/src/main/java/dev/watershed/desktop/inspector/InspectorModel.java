package dev.watershed.desktop.inspector;

import dev.watershed.desktop.workbench.Analysis;
import dev.watershed.desktop.workbench.Selection;
import dev.watershed.model.geo.Geography;
import java.util.Optional;

/// What the inspector shows.
///
/// @param geography gives the ASes on a path their names
/// @param why the decision of the selected AS, where the model was asked
record InspectorModel(Selection selection, Analysis analysis, Geography geography, Optional<Why> why) {

  /// The registered name of an AS; empty where not known.
  String nameOf(int asn) {
    return geography.nameOf(asn).orElse("");
  }
}
