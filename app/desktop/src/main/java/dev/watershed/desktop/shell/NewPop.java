package dev.watershed.desktop.shell;

import dev.watershed.desktop.edit.ScenarioText;
import dev.watershed.engine.whatif.Change;
import dev.watershed.maps.PopLocator;
import dev.watershed.maps.gazetteer.Gazetteer;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.anycast.SavedScenario.SavedChange;
import dev.watershed.model.anycast.Workspace;
import dev.watershed.model.geo.GeoPoint;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;

/// A PoP as one would first try it.
final class NewPop {

  private NewPop() {}

  /// A PoP at a place, with the sessions of the nearest PoP, whose upstreams are the likeliest to be there too.
  static Pop at(GeoPoint place, Workspace open, List<SavedChange> changes) {
    PopLocator locator = new PopLocator(Gazetteer.instance());
    Set<String> taken = new HashSet<>();
    open.pops().forEach(pop -> taken.add(pop.id()));
    changes.forEach(saved -> ScenarioText.change(saved).ifPresent(change -> {
      if (change instanceof Change.AddPop(Pop pop)) {
        taken.add(pop.id());
      }
    }));
    String id = IntStream.iterate(1, n -> n + 1)
        .mapToObj(n -> "new" + n)
        .filter(name -> !taken.contains(name))
        .findFirst()
        .orElseThrow();
    Optional<Pop> nearest = open.pops().stream()
        .filter(pop -> !pop.sessions().isEmpty() && locator.locate(pop).isPresent())
        .min(Comparator.comparingDouble(pop -> locator.locate(pop).orElseThrow().point().distanceKm(place)));
    return new Pop(
        id,
        id,
        "",
        "",
        Optional.of(place),
        OptionalDouble.empty(),
        nearest.map(Pop::sessions).orElse(List.of()),
        List.of());
  }
}
