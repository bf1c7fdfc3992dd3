package dev.watershed.desktop.inspector;

import dev.watershed.desktop.inspector.Why.Flip;
import dev.watershed.desktop.tasks.Job;
import dev.watershed.desktop.workbench.Analysis;
import dev.watershed.desktop.workbench.LandingGroup;
import dev.watershed.desktop.workbench.LandingRow;
import dev.watershed.desktop.workbench.ServiceModel;
import dev.watershed.engine.propagation.Routing;
import dev.watershed.engine.whatif.Change;
import dev.watershed.engine.whatif.Scenario;
import dev.watershed.engine.whatif.ScenarioDiff.Moved;
import dev.watershed.model.bgp.AsPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;

/// Looks for the smallest change of our own announcements after which an AS lands elsewhere, by trying: prepends on the
/// session that its packets come in by, then on the whole PoP, then without the session, then without the PoP.
final class FlipFinder {

  private static final int MOST_PREPENDS = 4;

  /// In milliseconds.
  private static final int REST = 200;

  private static final int STEP = 20;

  private FlipFinder() {}

  /// @param scenario the changes that are made already
  /// @param already what these move
  static Optional<Flip> find(
      ServiceModel model, Scenario scenario, Moved already, Analysis analysis, LandingRow row, Job job) {
    rest(job);
    if (!row.group().isKnown()) {
      return Optional.empty();
    }
    String now = row.group().id();
    for (Change change : changes(now, upstream(row))) {
      job.check();
      Scenario tried = scenario.and(change);
      Optional<String> lands;
      try {
        lands = landing(model.routing(tried), row.asn());
      } catch (IllegalArgumentException e) {
        continue; // such as a session that the PoP does not have
      }
      if (!lands.orElse("").equals(now)) {
        Moved moved = model.moved(tried);
        return Optional.of(new Flip(
            change.text(), lands.map(pop -> Why.group(analysis, pop)).orElse(LandingGroup.NO_ROUTE),
            Math.max(0, moved.weight() - already.weight()), Math.max(0, moved.ases() - already.ases())));
      }
    }
    return Optional.empty();
  }

  /// Waits a moment: while a slider is dragged each step makes the search for the one before vain.
  private static void rest(Job job) {
    try {
      for (int waited = 0; waited < REST; waited += STEP) {
        Thread.sleep(STEP);
        job.check();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException(job.title());
    }
  }

  private static List<Change> changes(String pop, OptionalInt upstream) {
    List<Change> changes = new ArrayList<>();
    if (upstream.isPresent()) {
      for (int times = 1; times <= MOST_PREPENDS; times++) {
        changes.add(new Change.Prepend(pop, upstream, times));
      }
    }
    for (int times = 1; times <= MOST_PREPENDS; times++) {
      changes.add(new Change.Prepend(pop, OptionalInt.empty(), times));
    }
    if (upstream.isPresent()) {
      changes.add(new Change.Withdraw(pop, upstream));
    }
    changes.add(new Change.Withdraw(pop, OptionalInt.empty()));
    return changes;
  }

  /// The AS next to the origin on the path.
  private static OptionalInt upstream(LandingRow row) {
    AsPath path = row.landing().asPath();
    int[] asns = path.toArray();
    for (int i = asns.length - 1; i >= 0; i--) {
      if (asns[i] != asns[asns.length - 1]) {
        return OptionalInt.of(asns[i]);
      }
    }
    return asns.length == 0 ? OptionalInt.empty() : OptionalInt.of(row.asn());
  }

  private static Optional<String> landing(Routing routing, int asn) {
    int as = routing.internet().indexOf(asn);
    if (as < 0) {
      return Optional.empty();
    }
    int router = routing.internet().mainRouter(as);
    int announcement = routing.landing(router);
    return announcement < 0
        ? Optional.empty()
        : Optional.of(routing.situation().announcements().get(announcement).pop());
  }
}
