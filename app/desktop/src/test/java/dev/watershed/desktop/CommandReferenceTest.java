package dev.watershed.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watershed.cli.reference.MarkdownReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// It stands here for the desktop alone has all commands.
class CommandReferenceTest {

  @Test
  void theReferenceInTheRepositorySaysWhatHelpSays() throws IOException {
    assertEquals(Files.readString(Path.of("../cli/COMMANDS.md")), MarkdownReference.of(Main.commands()),
        "app/cli/COMMANDS.md is stale; make it anew: ./watershed man --markdown >app/cli/COMMANDS.md");
  }
}
