package dev.watershed.desktop.export;

import java.util.Locale;

/// What can be written to a file.
enum Export {
  MAP_PNG("png"),
  MAP_SVG("svg"),
  GRAPH_PNG("png"),
  GRAPH_SVG("svg"),
  FLOW_PNG("png"),
  FLOW_SVG("svg"),
  TABLE_PNG("png"),
  TABLE_SVG("svg"),
  TABLE_CSV("csv"),
  INSPECTOR_PNG("png"),
  INSPECTOR_SVG("svg"),
  TIMELINE_PNG("png"),
  TIMELINE_SVG("svg"),
  LANDINGS_GEOJSON("geojson"),
  REPORT_HTML("html"),
  POSTMORTEM_HTML("html"),
  POSTMORTEM_MD("md"),
  POSTMORTEM_JSON("json");

  private final String extension;

  Export(String extension) {
    this.extension = extension;
  }

  String extension() {
    return extension;
  }

  /// The view or the thing that is written, as `map`.
  String subject() {
    return name().substring(0, name().indexOf('_')).toLowerCase(Locale.ROOT);
  }

  /// Whether it is of a recording that is replayed, and of nothing else.
  boolean isOfReplay() {
    return subject().equals("timeline") || subject().equals("postmortem");
  }

  /// The key of its name in the texts.
  String key() {
    return "export." + name().toLowerCase(Locale.ROOT).replace('_', '.');
  }
}
