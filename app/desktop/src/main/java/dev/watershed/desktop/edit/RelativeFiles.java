package dev.watershed.desktop.edit;

import dev.watershed.model.anycast.Workspace;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/// Moves a workspace to another folder: what it names relative to its folder is still found from the new one.
final class RelativeFiles {

  private RelativeFiles() {}

  /// The workspace as it is to stand in a folder.
  static Workspace moved(Workspace workspace, Path folder) {
    Path from = workspace.folder().toAbsolutePath().normalize();
    Path to = folder.toAbsolutePath().normalize();
    if (from.equals(to)) {
      return workspace;
    }
    UnaryOperator<String> renamed = name -> rename(name, from, to);
    return new Workspace(
        to,
        workspace.prefixes(),
        workspace.origin(),
        workspace.pops(),
        workspace.topology().map(renamed),
        workspace.weights().map(renamed),
        workspace.observations().stream()
            .map(one -> new Workspace.Observation(
                one.name(), one.announced(), one.sources().stream().map(renamed).toList()))
            .toList(),
        workspace.health().map(renamed),
        workspace.roas().map(renamed),
        workspace.scenarios(),
        workspace.networks(),
        workspace.annotations());
  }

  /// A name may be a pattern, which not every system takes for a path: only what stands before the name changes.
  private static String rename(String name, Path from, Path to) {
    boolean absolute = name.startsWith("/") || name.startsWith("\\") || name.length() > 1 && name.charAt(1) == ':';
    if (absolute) {
      return name;
    }
    // Between two drives there is no relative way.
    Path way = from.getRoot() != null && from.getRoot().equals(to.getRoot()) ? to.relativize(from) : from;
    String prefix = way.toString().replace('\\', '/');
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }
}
