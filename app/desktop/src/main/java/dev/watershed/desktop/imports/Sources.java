package dev.watershed.desktop.imports;

import dev.watershed.model.anycast.Workspace;
import dev.watershed.model.anycast.Workspace.Observation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Adds files to what a workspace reads.
final class Sources {

  private Sources() {}

  /// The workspace with files among the sources of an observation, named as from its folder where they lie in it.
  ///
  /// @param looked the index of the observation
  /// @param name of the observation that is made where there is none
  static Workspace added(Workspace workspace, int looked, List<Path> files, String name) {
    List<Observation> observations = new ArrayList<>(workspace.observations());
    if (observations.isEmpty()) {
      observations.add(new Observation(name, Map.of(), List.of()));
    }
    Observation one = observations.get(looked);
    List<String> sources = new ArrayList<>(one.sources());
    for (Path file : files) {
      String source = named(workspace, file);
      if (!sources.contains(source)) {
        sources.add(source);
      }
    }
    observations.set(looked, new Observation(one.name(), one.announced(), sources));
    return workspace.withObservations(observations);
  }

  private static String named(Workspace workspace, Path file) {
    Path folder = workspace.folder().toAbsolutePath().normalize();
    Path whole = file.toAbsolutePath().normalize();
    return (whole.startsWith(folder) ? folder.relativize(whole) : whole).toString().replace('\\', '/');
  }
}
