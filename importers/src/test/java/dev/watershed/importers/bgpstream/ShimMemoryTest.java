package dev.watershed.importers.bgpstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The C bridge under AddressSanitizer and UndefinedBehaviorSanitizer, driven without a JVM by `shim_driver.c`: no
/// octet read or written outside of what was allocated, none lost, and every call at the wrong time refused.
class ShimMemoryTest {

  private static final Path MAIN = Path.of("src/main/native");
  private static final Path TEST = Path.of("src/test/native");
  private static final List<String> SANITIZERS =
      List.of("-g", "-std=gnu11", "-fsanitize=address,undefined", "-fno-sanitize-recover=undefined");

  private record Outcome(int status, String text) {}

  private static Outcome run(List<String> command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("shim", ".txt");
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
      builder.environment().put("ASAN_OPTIONS", "detect_leaks=1");
      Process process = builder.start();
      assertTrue(process.waitFor(10, TimeUnit.MINUTES), command + " does not end");
      return new Outcome(process.exitValue(), Files.readString(output, StandardCharsets.ISO_8859_1));
    } finally {
      Files.delete(output);
    }
  }

  private static Path compile(Path result, List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("cc"));
    command.addAll(SANITIZERS);
    command.addAll(arguments);
    command.addAll(List.of("-o", result.toString()));
    Outcome outcome;
    try {
      outcome = run(command);
    } catch (IOException e) {
      assumeTrue(false, "no C compiler: " + e.getMessage());
      throw e;
    }
    assumeTrue(!outcome.text().contains("libasan") && !outcome.text().contains("cannot find -l"),
        "the C compiler has no sanitizers: " + outcome.text());
    assertEquals(0, outcome.status(), outcome.text());
    return result;
  }

  @Test
  void losesNothingAndStaysInItsMemory(@TempDir Path folder) throws Exception {
    assumeTrue(System.getProperty("os.name").equals("Linux"), "libbgpstream is tested on Linux only");
    Path jdk = Path.of(System.getProperty("java.home"), "include");
    Path library = compile(folder.resolve("libbgpstream.so.4"), List.of(
        "-fPIC", "-shared", "-Wl,-soname,libbgpstream.so.4", "-I", MAIN.toString(),
        TEST.resolve("fake_bgpstream.c").toString()));
    Path driver = compile(folder.resolve("driver"), List.of(
        "-I", jdk.toString(), "-I", jdk.resolve("linux").toString(), "-I", "target/native-headers", "-I",
        MAIN.toString(), TEST.resolve("shim_driver.c").toString(), MAIN.resolve("watershed_bgpstream.c").toString(),
        "-ldl"));
    for (String scenario :
        List.of("ok", "many", "bad-records", "bad-element", "read-fails", "start-fails", "huge", "strange-path")) {
      Outcome outcome =
          run(List.of(driver.toString(), library.toString(), "singlefile", "upd-type=" + scenario));
      assertEquals(0, outcome.status(), scenario + ": " + outcome.text());
      // Twenty elements of each of 5000 records; fewer octets than that would be elements lost.
      assertTrue(!scenario.equals("many") || Long.parseLong(outcome.text().strip()) > 100_000 * 30, outcome.text());
    }
  }
}
