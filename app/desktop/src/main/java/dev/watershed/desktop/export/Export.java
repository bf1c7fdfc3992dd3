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
  LANDINGS_GEOJSON("geojson"),
  REPORT_HTML("html");

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

  /// The key of its name in the texts.
  String key() {
    return "export." + name().toLowerCase(Locale.ROOT).replace('_', '.');
  }
}
