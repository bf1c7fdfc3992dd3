package dev.watershed.cli.report;

import dev.watershed.engine.replay.finding.Detail;
import dev.watershed.engine.replay.finding.Finding;
import dev.watershed.engine.routerconfig.RouterConfiguration.Dialect;
import dev.watershed.engine.routerconfig.Safeguard;
import dev.watershed.engine.routerconfig.Safeguards;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.anycast.PopSession;
import dev.watershed.model.anycast.Workspace;
import dev.watershed.model.net.Prefix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the operator could configure, finding by finding: the texts are those of [Safeguards].
public final class Remedies {

  /// Stands for a neighbour where the workspace names none: for documentation (RFC 5398).
  private static final int UNKNOWN = 64496;

  private final Workspace workspace;
  private final Map<String, Remedy> remedies = new LinkedHashMap<>();

  private Remedies(Workspace workspace) {
    this.workspace = workspace;
  }

  /// Each remedy once, in the order in which findings ask for it.
  ///
  /// @param misaligned whether health and announcement disagreed
  public static List<Remedy> of(Workspace workspace, List<Finding> findings, boolean misaligned) {
    Remedies all = new Remedies(workspace);
    findings.forEach(all::add);
    if (misaligned) {
      all.healthCheck("health checks and announcements disagreed");
    }
    return new ArrayList<>(all.remedies.values());
  }

  private void add(Finding finding) {
    switch (finding.detail()) {
      case Detail.PopWithdrawn _, Detail.Blackout _ -> drain(finding.summary());
      case Detail.UpstreamWithdrawn _ -> bfd(finding.summary());
      case Detail.PartialWithdrawal _ -> together(finding.summary());
      case Detail.Flap _ -> holdBack(finding.summary());
      case Detail.Hijack hijack -> hijack(hijack, finding);
      case Detail.RouteLeak _ -> roles(finding.summary());
      case Detail.StuckRoute _ -> refresh(finding.summary());
      case Detail.PopAnnounced _, Detail.UpstreamAnnounced _, Detail.PathExploration _, Detail.CatchmentMoved _,
          Detail.Moas _, Detail.PrependChange _, Detail.CommunityChange _, Detail.CollectorGap _ -> { }
    }
  }

  /// @param safeguard what it takes
  private void put(String title, String why, Safeguard safeguard) {
    SortedMap<String, String> texts = new TreeMap<>();
    for (Dialect dialect : Dialect.values()) {
      Safeguards safeguards = new Safeguards(dialect, workspace.origin(), upstream(), workspace.prefixes());
      texts.put(Safeguards.name(dialect), safeguards.of(safeguard));
    }
    remedies.putIfAbsent(title, new Remedy(title, why, texts));
  }

  private int upstream() {
    return workspace.pops().stream().map(Pop::sessions).flatMap(List::stream).findFirst()
        .map(PopSession::upstream).orElse(UNKNOWN);
  }

  private void drain(String why) {
    put("Drain with GRACEFUL_SHUTDOWN (RFC 8326) before withdrawing, so that others move while routes still work", why,
        Safeguard.DRAIN);
  }

  private void bfd(String why) {
    put("Detect a dead session in a second with BFD (RFC 5882) instead of the hold timer", why, Safeguard.BFD);
  }

  private void together(String why) {
    put("Announce the prefixes of the service on one condition, so that they go and come together", why,
        Safeguard.TOGETHER);
  }

  private void holdBack(String why) {
    healthCheck(why);
    put("Do not damp below a penalty of 6000 (RFC 7196), so that path exploration is not punished", why,
        Safeguard.DAMPING);
  }

  private void healthCheck(String why) {
    put("Tie the announcement to the health check, with a short delay down and a long one up", why,
        Safeguard.HEALTH_CHECK);
  }

  private void hijack(Detail.Hijack hijack, Finding finding) {
    Prefix prefix = finding.prefixes().getFirst();
    put("Publish ROAs with the exact length (RFC 9319: maxLength that of the prefix), and drop what is invalid"
        + " (RFC 6811)", finding.summary(), Safeguard.ORIGIN_VALIDATION);
    if (hijack.sign() != Detail.Hijack.Sign.UNKNOWN_NEIGHBOR
        && prefix.length() < (prefix.isIpv4() ? 24 : 48)) {
      put("Announce more specific prefixes at once while a hijack lasts: they win (each needs a ROA of its own)",
          finding.summary(), Safeguard.MORE_SPECIFICS);
    }
  }

  private void roles(String why) {
    put("Say roles on every session (RFC 9234), so that routes marked Only-To-Customer cannot leak past those who"
        + " follow it", why, Safeguard.ROLES);
  }

  private void refresh(String why) {
    put("Announce and withdraw once more: a stuck route goes when it hears of the prefix again", why,
        Safeguard.REFRESH);
  }
}
