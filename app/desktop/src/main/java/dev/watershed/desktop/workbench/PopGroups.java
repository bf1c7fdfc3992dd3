package dev.watershed.desktop.workbench;

import dev.watershed.engine.catchment.Shares;
import dev.watershed.engine.whatif.Service;
import dev.watershed.model.anycast.Pop;
import java.util.ArrayList;
import java.util.List;

/// The groups of a service's PoPs, in their order.
record PopGroups(List<LandingGroup> all, List<Pop> pops) {

  static final PopGroups NONE = new PopGroups(List.of(), List.of());

  PopGroups {
    all = List.copyOf(all);
    pops = List.copyOf(pops);
  }

  /// The groups of a service.
  ///
  /// @param before whose groups stay the same objects: whether an AS moves is asked of every one for every picture, and
  ///     that is to be told at a glance
  static PopGroups of(Service service, PopGroups before) {
    List<LandingGroup> all = new ArrayList<>();
    for (Pop pop : service.pops()) {
      int index = all.size();
      boolean same = index < before.pops().size() && before.pops().get(index).equals(pop);
      LandingGroup group = same ? before.all().get(index) : LandingGroup.of(index, pop, LandingGroup.Kind.POP);
      all.add(group);
    }
    return new PopGroups(all, service.pops());
  }

  /// The group at a place; behind all stand nowhere, and what is not identified.
  LandingGroup at(int place) {
    return place > all.size() ? LandingGroup.UNIDENTIFIED
        : place == all.size() ? LandingGroup.NO_ROUTE : all.get(place);
  }

  /// The same as [Shares] calls it.
  String share(int place) {
    return place > all.size() ? Shares.UNIDENTIFIED : place == all.size() ? Shares.NONE : all.get(place).id();
  }
}
