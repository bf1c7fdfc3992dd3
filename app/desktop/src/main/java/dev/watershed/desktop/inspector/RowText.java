package dev.watershed.desktop.inspector;

import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.workbench.Hop;
import dev.watershed.desktop.workbench.LandingRow;
import dev.watershed.desktop.workbench.LandingRow.Sighting;
import java.util.stream.Collectors;

/// An AS as plain text that one can paste into a ticket.
final class RowText {

  private RowText() {}

  static String of(Texts texts, InspectorModel model, LandingRow row) {
    StringBuilder out = new StringBuilder();
    out.append((row.asText() + " " + row.name()).strip());
    if (!row.countryName().isEmpty()) {
      out.append(" (").append(row.countryName()).append(')');
    }
    model.analysis().prefix().ifPresent(prefix -> out.append(", ").append(prefix));
    out.append('\n')
        .append(texts.text("text.lands", GroupText.label(texts, row.group())))
        .append(" (")
        .append(texts.text("provenance." + row.landing().provenance().name()))
        .append(")\n");
    if (!row.landing().reason().isEmpty()) {
      out.append(row.landing().reason()).append('\n');
    }
    if (row.landing().reachable()) {
      out.append(Hop.of(row.asn(), row.landing().asPath()).stream()
              .map(hop -> hop.text() + (hop.times() > 1 ? " ×" + hop.times() : ""))
              .collect(Collectors.joining(" → ")))
          .append('\n');
    }
    for (Sighting sighting : row.sightings()) {
      out.append(texts.text(
              "text.seen", sighting.vantagePoint(), sighting.held().route().attributes(), sighting.held().since()))
          .append('\n');
    }
    model.why().ifPresent(why -> out.append(new WhyCard(texts, why, row.group()).text()));
    return out.toString();
  }
}
