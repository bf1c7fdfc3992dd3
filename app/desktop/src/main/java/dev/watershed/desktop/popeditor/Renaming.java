package dev.watershed.desktop.popeditor;

import dev.watershed.desktop.text.Texts;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.anycast.SavedScenario;
import dev.watershed.model.anycast.SavedScenario.NewPop;
import dev.watershed.model.anycast.SavedScenario.SavedChange;
import dev.watershed.model.anycast.SavedScenario.Written;
import dev.watershed.model.anycast.Workspace;
import dev.watershed.model.anycast.Workspace.Announced;
import dev.watershed.model.anycast.Workspace.Observation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Puts edited PoPs into a workspace: what names a PoP goes on to name it by its new id.
final class Renaming {

  private static final Pattern OF_A_POP =
      Pattern.compile(
          "(withdraw|announce|prepend|community|med|drain|add-session)(\\s+)([^\\s:]+)(.*)", Pattern.DOTALL);

  private static final Texts TEXTS = Texts.of(Renaming.class);

  private Renaming() {}

  /// @param ids from the id before to the id after, of those PoPs that were there before
  /// @throws IllegalArgumentException where an observation names a PoP that is gone
  static Workspace applied(Workspace workspace, List<Pop> pops, Map<String, String> ids) {
    Set<String> there = pops.stream().map(Pop::id).collect(Collectors.toSet());
    return workspace
        .withPops(pops)
        .withObservations(workspace.observations().stream().map(one -> renamed(one, ids, there)).toList())
        .withScenarios(workspace.scenarios().stream().map(one -> renamed(one, ids)).toList());
  }

  private static Observation renamed(Observation observation, Map<String, String> ids, Set<String> there) {
    Map<String, Announced> announced = new LinkedHashMap<>();
    for (String id : new TreeSet<>(observation.announced().keySet())) {
      String now = ids.getOrDefault(id, id);
      if (!there.contains(now)) {
        // Without it the observation would say something else: nothing named means that every PoP announced.
        throw new IllegalArgumentException(TEXTS.text("wrong.needed", id, observation.name()));
      }
      announced.put(now, observation.announced().getOrDefault(id, new Announced(0)));
    }
    return new Observation(observation.name(), announced, observation.sources());
  }

  private static SavedScenario renamed(SavedScenario scenario, Map<String, String> ids) {
    return new SavedScenario(scenario.name(), scenario.changes().stream().map(change -> renamed(change, ids)).toList());
  }

  private static SavedChange renamed(SavedChange change, Map<String, String> ids) {
    return switch (change) {
      case NewPop added -> added;
      case Written(String text) -> {
        Matcher matcher = OF_A_POP.matcher(text);
        yield matcher.matches()
            ? new Written(matcher.group(1) + matcher.group(2) + ids.getOrDefault(matcher.group(3), matcher.group(3))
                + matcher.group(4))
            : change;
      }
    };
  }
}
