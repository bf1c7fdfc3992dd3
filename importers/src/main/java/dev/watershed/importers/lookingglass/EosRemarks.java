package dev.watershed.importers.lookingglass;

import dev.watershed.model.net.IpAddress;
import org.jspecify.annotations.Nullable;

/// The further attributes that EOS prints behind the origin of a row: originator, cluster list, link-local next hop.
final class EosRemarks {

  private static final String[] LABELS = {" Or-ID:", " C-LST:", " LL Nexthop:"};

  private EosRemarks() {}

  /// Takes them into a row.
  ///
  /// @return the text before them
  static String take(String text, @Nullable RouteDraft draft) {
    int end = text.length();
    for (String label : LABELS) {
      int at = text.indexOf(label);
      if (at >= 0) {
        end = Math.min(end, at);
        String value = Scan.wordAfter(text, label);
        IpAddress address = value == null ? null : Scan.address(value);
        if (draft != null && address != null) {
          switch (label) {
            case " Or-ID:" -> draft.attributes.originatorId(address);
            case " C-LST:" -> clusters(text.substring(at + label.length()), draft);
            default -> draft.attributes.linkLocalNextHop(address);
          }
        }
      }
    }
    return text.substring(0, end).strip();
  }

  private static void clusters(String text, RouteDraft draft) {
    for (String word : Scan.split(text)) {
      IpAddress cluster = Scan.address(word);
      if (cluster == null) {
        return;
      }
      draft.addCluster(cluster);
    }
  }
}
