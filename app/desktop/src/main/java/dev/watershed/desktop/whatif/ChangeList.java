package dev.watershed.desktop.whatif;

import dev.watershed.desktop.edit.ScenarioText;
import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.workbench.ServiceModel;
import dev.watershed.engine.propagation.Announcement;
import dev.watershed.engine.propagation.Policies;
import dev.watershed.engine.whatif.Change;
import dev.watershed.engine.whatif.Scenario;
import dev.watershed.engine.whatif.Service;
import dev.watershed.model.anycast.SavedScenario.SavedChange;
import dev.watershed.model.anycast.Workspace;
import dev.watershed.model.bgp.Communities;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/// The changes of one scenario on a service, and how sliders and switches alter them: a slider that is moved twice is
/// one change, and one that is moved back is none. Immutable.
///
/// @param base the service without changes
/// @param changes in the order in which they apply
record ChangeList(Service base, List<SavedChange> changes) {

  private static final Texts TEXTS = Texts.of(ChangeList.class);

  ChangeList {
    changes = List.copyOf(changes);
  }

  /// @param model whose service the changes go for: it has the sessions that paths showed, and what ASes were found to
  ///     prefer; empty as long as there is none
  static ChangeList of(Workspace workspace, Optional<ServiceModel> model, List<SavedChange> changes) {
    return new ChangeList(
        model.map(ServiceModel::service)
            .orElseGet(() -> Service.of(workspace.origin(), workspace.pops(), Policies.DEFAULT)),
        changes);
  }

  /// The service under those changes that fit it. Of those that do not, [#fault] says why.
  Service service() {
    Service service = base;
    for (SavedChange saved : changes) {
      service = with(service, saved);
    }
    return service;
  }

  private static Service with(Service service, SavedChange saved) {
    try {
      return ScenarioText.change(saved).map(change -> service.apply(Scenario.of(change))).orElse(service);
    } catch (IllegalArgumentException e) {
      return service;
    }
  }

  /// Why a change of the list has no effect: it cannot be read, or does not fit the service; empty where it has one.
  ///
  /// @param index of the change
  Optional<String> fault(int index) {
    Optional<Change> change = ScenarioText.change(changes.get(index));
    if (change.isEmpty()) {
      return Optional.of(TEXTS.text("fault.unknown", ScenarioText.text(changes.get(index))));
    }
    Service before = new ChangeList(base, changes.subList(0, index)).service();
    try {
      before.apply(Scenario.of(change.get()));
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /// The sessions that a change of a PoP, or of one of its sessions, goes for.
  List<Announcement> sessions(String pop, OptionalInt upstream) {
    return service().situation().announcements().stream()
        .filter(one -> one.pop().equals(pop) && (upstream.isEmpty() || one.upstream() == upstream.getAsInt()))
        .toList();
  }

  /// With this many prepends.
  List<SavedChange> prepend(String pop, OptionalInt upstream, int times) {
    ChangeList rest = without(change ->
        change instanceof Change.Prepend old && covers(pop, upstream, old.pop(), old.upstream()));
    boolean already = rest.sessions(pop, upstream).stream().allMatch(session -> session.prepend() == times);
    return already ? rest.changes : rest.and(new Change.Prepend(pop, upstream, times));
  }

  /// With the prefix announced there or not.
  List<SavedChange> announce(String pop, OptionalInt upstream, boolean announced) {
    ChangeList rest = without(change -> switch (change) {
      case Change.Withdraw old -> covers(pop, upstream, old.pop(), old.upstream());
      case Change.Announce old -> covers(pop, upstream, old.pop(), old.upstream());
      default -> false;
    });
    boolean already = rest.sessions(pop, upstream).stream().allMatch(session -> session.announced() == announced);
    return already
        ? rest.changes
        : rest.and(announced ? new Change.Announce(pop, upstream) : new Change.Withdraw(pop, upstream));
  }

  /// With GRACEFUL_SHUTDOWN there (RFC 8326), or without.
  List<SavedChange> drain(String pop, OptionalInt upstream, boolean drained) {
    ChangeList rest = without(change -> switch (change) {
      case Change.Drain old -> covers(pop, upstream, old.pop(), old.upstream());
      case Change.Undrain old -> covers(pop, upstream, old.pop(), old.upstream());
      default -> false;
    });
    return rest.isDrained(pop, upstream) == drained
        ? rest.changes
        : rest.and(drained ? new Change.Drain(pop, upstream) : new Change.Undrain(pop, upstream));
  }

  boolean isDrained(String pop, OptionalInt upstream) {
    List<Announcement> sessions = sessions(pop, upstream);
    return !sessions.isEmpty()
        && sessions.stream().allMatch(one -> one.communities().contains(Communities.GRACEFUL_SHUTDOWN));
  }

  /// With one change more; what it makes void goes.
  List<SavedChange> with(Change change) {
    return switch (change) {
      case Change.Prepend c -> prepend(c.pop(), c.upstream(), c.times());
      case Change.Withdraw c -> announce(c.pop(), c.upstream(), false);
      case Change.Announce c -> announce(c.pop(), c.upstream(), true);
      case Change.Drain c -> drain(c.pop(), c.upstream(), true);
      case Change.Undrain c -> drain(c.pop(), c.upstream(), false);
      case Change.Med c -> without(other ->
          other instanceof Change.Med old && covers(c.pop(), c.upstream(), old.pop(), old.upstream())).and(c);
      case Change.Prefer c -> without(other ->
          other instanceof Change.Prefer old && old.asn() == c.asn() && old.neighbor() == c.neighbor()).and(c);
      case Change.Community _, Change.AddPop _, Change.AddSession _, Change.Depeer _, Change.FailAs _,
          Change.RoaDrop _ -> changes.contains(ScenarioText.saved(change)) ? changes : and(change);
    };
  }

  /// Without the change at a place.
  List<SavedChange> without(int index) {
    List<SavedChange> rest = new ArrayList<>(changes);
    rest.remove(index);
    return rest;
  }

  private List<SavedChange> and(Change change) {
    List<SavedChange> more = new ArrayList<>(changes);
    more.add(ScenarioText.saved(change));
    return more;
  }

  private ChangeList without(Predicate<Change> gone) {
    return new ChangeList(base, changes.stream()
        .filter(saved -> ScenarioText.change(saved).filter(gone).isEmpty())
        .toList());
  }

  /// Whether a setting of a PoP, or of one session, makes an older setting void.
  private static boolean covers(String pop, OptionalInt upstream, String oldPop, OptionalInt oldUpstream) {
    return pop.equals(oldPop) && (upstream.isEmpty() || upstream.equals(oldUpstream));
  }
}
