package dev.watershed.desktop.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.importers.workspace.WorkspaceFile;
import dev.watershed.importers.workspace.WorkspaceWriter;
import dev.watershed.model.anycast.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalTest {

  private static final String TEXT = """
      {"watershed": 1, "prefixes": ["192.0.2.0/24"], "origin": 64500, "topology": "as-rel.txt", "weights": "/data/w.csv",
       "pops": [{"id": "fra", "sessions": [{"upstream": 3320}]}],
       "observations": [{"name": "now", "sources": ["rib.gz", "sub/updates.*.gz"]}],
       "scenarios": [{"name": "x", "changes": ["withdraw fra", {"add-pop": {"id": "vie"}}]}]}
      """;

  @TempDir
  private Path folder;

  private Workspace workspace(Path file) {
    return WorkspaceFile.read(file, TEXT.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  @Test
  void whatARunThatIsOverLeftBehindIsFoundWhole() throws IOException {
    Path file = folder.resolve("home/workspace.json").toAbsolutePath();
    new Journal(folder).write(file, workspace(file));
    assertEquals(List.of(), new Journal(folder).left(), "a run that goes on has not left anything");
    Path own;
    try (Stream<Path> entries = Files.list(folder)) {
      own = entries.filter(entry -> entry.toString().endsWith(".unsaved.json")).findFirst().orElseThrow();
    }
    // No process has an identifier of 18 digits.
    Files.move(own, folder.resolve("999999999999999999.unsaved.json"));
    List<Journal.Found> left = new Journal(folder).left();
    assertEquals(1, left.size());
    assertEquals(file, left.getFirst().file());
    assertEquals(workspace(file), left.getFirst().workspace());
    new Journal(folder).forget(left.getFirst());
    assertEquals(List.of(), new Journal(folder).left());
  }

  /// In a container the program has the same number in every run.
  @Test
  void whatAnEarlierProcessOfTheSameNumberLeftIsFound() throws IOException {
    Path file = folder.resolve("home/workspace.json").toAbsolutePath();
    Path former = folder.resolve(ProcessHandle.current().pid() + "-1000000000.unsaved.json");
    Files.writeString(former, file + "\n" + TEXT);
    assertEquals(List.of(former), new Journal(folder).left().stream().map(Journal.Found::entry).toList());
    new Journal(folder).write(file, workspace(file));
    assertEquals(List.of(former), new Journal(folder).left().stream().map(Journal.Found::entry).toList(),
        "not written over");
  }

  @Test
  void whatCannotBeReadIsLeftWhereItIs() throws IOException {
    Path broken = folder.resolve("999999999999999999.unsaved.json");
    Files.writeString(broken, "/home/x/workspace.json\n{\"watershed\": 1, \"pref");
    assertEquals(List.of(), new Journal(folder).left());
    assertTrue(Files.exists(broken));
  }

  @Test
  void aWorkspaceThatIsSavedElsewhereStillFindsItsFiles() throws IOException {
    Path from = Files.createDirectories(folder.resolve("a/b"));
    Path to = Files.createDirectories(folder.resolve("a/c/d"));
    Workspace before = workspace(from.resolve("workspace.json"));
    Workspace moved = RelativeFiles.moved(before, to);
    Path file = to.resolve("other.json");
    WorkspaceWriter.write(moved, file);
    Workspace after = WorkspaceFile.read(file);
    assertEquals(before.resolve("as-rel.txt"), after.resolve(after.topology().orElseThrow()));
    assertEquals("/data/w.csv", after.weights().orElseThrow());
    assertEquals(
        List.of("../../b/rib.gz", "../../b/sub/updates.*.gz"), after.observations().getFirst().sources());
    assertEquals(before.scenarios(), after.scenarios());
    assertEquals(before.pops(), after.pops());
  }
}
