package dev.watershed.importers.bgpstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Compiles the test library `src/test/native/fake_bgpstream.c`; skips the test where there is no C compiler.
final class FakeLibrary {

  private FakeLibrary() {}

  static Path compile(String soname) throws IOException, InterruptedException {
    assumeTrue(System.getProperty("os.name").equals("Linux"), "libbgpstream is tested on Linux only");
    Path sources = Path.of("src/test/native");
    Path library = Files.createTempDirectory("fake-bgpstream").resolve(soname);
    Process compiler;
    try {
      compiler = new ProcessBuilder(List.of(
              "cc", "-std=gnu11", "-Wall", "-Wextra", "-fPIC", "-shared", "-Wl,-soname," + soname,
              "-I", "src/main/native", "-o", library.toString(), sources.resolve("fake_bgpstream.c").toString()))
          .inheritIO()
          .start();
    } catch (IOException e) {
      assumeTrue(false, "no C compiler: " + e.getMessage());
      throw e;
    }
    assertEquals(0, compiler.waitFor(), "the test library does not compile");
    library.toFile().deleteOnExit();
    return library;
  }
}
