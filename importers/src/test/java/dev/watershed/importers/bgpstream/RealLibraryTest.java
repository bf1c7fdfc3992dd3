package dev.watershed.importers.bgpstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.watershed.importers.Progress;
import dev.watershed.importers.RouteFilter;
import dev.watershed.importers.bgpdump.EventLines;
import dev.watershed.testing.Programs;
import dev.watershed.testing.SharedData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Against a real libbgpstream, where one is installed or the variable `WATERSHED_BGPSTREAM` names its file. It runs in
/// a JVM of its own, for a process can load one libbgpstream only.
class RealLibraryTest {

  private static final List<String> PLACES = List.of(
      "/usr/local/lib/libbgpstream.so.4", "/usr/lib/libbgpstream.so.4", "/usr/lib/x86_64-linux-gnu/libbgpstream.so.4");

  private static Path library() {
    String named = System.getenv("WATERSHED_BGPSTREAM");
    List<String> places = named == null ? PLACES : List.of(named);
    Optional<Path> found = places.stream().map(Path::of).filter(Files::exists).findFirst();
    assumeTrue(found.isPresent(), "no libbgpstream is installed, and WATERSHED_BGPSTREAM names none");
    return found.orElseThrow();
  }

  @Test
  void readsWhatBgpdumpReads() throws Exception {
    Path library = library();
    Path file = SharedData.path("mrt/updates.20190101.0000.gz");
    Path output = Files.createTempFile("bgpstream", ".txt");
    Process child = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--enable-native-access=ALL-UNNAMED",
            "-Xcheck:jni", "-cp", System.getProperty("java.class.path"), RealLibraryTest.class.getName(),
            library.toString(), file.toString())
        .redirectOutput(output.toFile())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
    assertTrue(child.waitFor(10, TimeUnit.MINUTES), "libbgpstream did not end");
    assertEquals(0, child.exitValue());
    assertEquals(
        List.of(Programs.output("bgpdump", "-m", file.toString()).split("\n")),
        Files.readAllLines(output, StandardCharsets.ISO_8859_1));
    Files.delete(output);
  }

  public static void main(String[] args) throws IOException {
    BgpStreamQuery query = new BgpStreamQuery(
        Optional.of(Path.of(args[0])), "singlefile", Map.of("upd-file", args[1]), List.of(), "", Optional.empty(),
        Optional.empty(), false);
    StringBuilder lines = new StringBuilder();
    new BgpStreamSource(query)
        .read(RouteFilter.ALL, event -> lines.append(EventLines.line(event)), _ -> {}, Progress.NONE);
    System.out.write(lines.toString().getBytes(StandardCharsets.US_ASCII));
    System.out.flush();
  }
}
