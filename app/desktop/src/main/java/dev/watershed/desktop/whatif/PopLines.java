package dev.watershed.desktop.whatif;

import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.whatif.WhatIfModel.PopLine;
import dev.watershed.desktop.whatif.WhatIfModel.SessionLine;
import dev.watershed.desktop.whatif.WhatIfModel.Settings;
import dev.watershed.desktop.workbench.Analysis;
import dev.watershed.desktop.workbench.Difference;
import dev.watershed.desktop.workbench.LandingGroup;
import dev.watershed.engine.catchment.Shares;
import dev.watershed.engine.propagation.Announcement;
import dev.watershed.engine.whatif.Service;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.anycast.PopSession;
import dev.watershed.model.anycast.Workspace;
import dev.watershed.model.bgp.Communities;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/// What the panel shows of each PoP: what it carries, and what is set on it and on its sessions.
final class PopLines {

  private final Texts texts;

  PopLines(Texts texts) {
    this.texts = texts;
  }

  /// Of all PoPs, by what they carry without the scenario: an order that holds still while a slider is dragged.
  ///
  /// @param list the changes of the scenario at hand
  /// @param observed what was seen, for as long as the difference is not computed yet
  List<PopLine> of(Workspace open, ChangeList list, Analysis observed, Optional<Difference> difference) {
    Service service = list.service();
    List<PopLine> lines = new ArrayList<>();
    for (Pop pop : service.pops()) {
      boolean isNew = open.pop(pop.id()).isEmpty();
      LandingGroup group = difference.flatMap(found -> group(found.after(), pop.id()))
          .or(() -> group(observed, pop.id()))
          .orElseGet(() -> LandingGroup.of(lines.size(), pop, LandingGroup.Kind.POP));
      List<Announcement> announcements = service.situation().announcements().stream()
          .filter(one -> one.pop().equals(pop.id()))
          .toList();
      OptionalDouble share =
          difference.map(found -> share(found.diff().after(), pop.id())).orElse(OptionalDouble.empty());
      double before = difference.map(found -> share(found.diff().before(), pop.id()).orElse(0)).orElse(0.0);
      lines.add(new PopLine(
          group,
          share,
          share.isPresent() ? share.getAsDouble() - before : 0,
          difference.map(found -> found.after().load(group)).orElse(OptionalDouble.empty()),
          settings(announcements),
          announcements.stream().map(this::session).toList(),
          isNew));
    }
    difference.ifPresent(found -> lines.sort(Comparator.comparingDouble((PopLine line) ->
            -share(found.diff().before(), line.group().id()).orElse(0))
        .thenComparingInt(line -> line.group().index())));
    return lines;
  }

  static Optional<LandingGroup> group(Analysis analysis, String id) {
    return analysis.groups().stream().filter(group -> group.id().equals(id)).findFirst();
  }

  private static OptionalDouble share(Shares shares, String pop) {
    Shares.Share share = shares.byPop().get(pop);
    return share == null ? OptionalDouble.empty() : OptionalDouble.of(share.weight());
  }

  private SessionLine session(Announcement announcement) {
    String kind = switch (announcement.role()) {
      case CUSTOMER -> PopSession.Kind.TRANSIT.text();
      case PEER -> PopSession.Kind.PEER.text();
      case PROVIDER -> PopSession.Kind.CUSTOMER.text();
      case SIBLING -> "";
    };
    return new SessionLine(announcement.upstream(), kind, settings(List.of(announcement)));
  }

  private Settings settings(List<Announcement> sessions) {
    boolean drained = !sessions.isEmpty()
        && sessions.stream().allMatch(one -> one.communities().contains(Communities.GRACEFUL_SHUTDOWN));
    String details = sessions.size() == 1 ? details(sessions.getFirst()) : drained ? texts.text("details.drained") : "";
    return new Settings(
        sessions.stream().anyMatch(Announcement::announced),
        drained,
        sessions.stream().mapToInt(Announcement::prepend).min().orElse(0),
        details);
  }

  private String details(Announcement session) {
    List<String> parts = new ArrayList<>();
    session.med().ifPresent(med -> parts.add(texts.text("details.med", Long.toString(med))));
    Arrays.stream(session.communities().toArray()).forEach(community -> parts.add(
        community == Communities.GRACEFUL_SHUTDOWN ? texts.text("details.drained") : Communities.toString(community)));
    return parts.stream().collect(Collectors.joining(", "));
  }
}
