import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Holds `Vulnerabilities.java` against advisories in the schema of OSV, as its exports have them: `osv/` beside this
/// file.
///
/// Run by the build: `java VulnerabilitiesTest.java LIBRARIES`, with the folder of all jars.
final class VulnerabilitiesTest {

  private final Path libraries;
  private final Path source;
  private final Path advisories;
  private final Path folder = Files.createTempDirectory("vulnerabilities");
  private final Path list = folder.resolve("list.csv");

  private VulnerabilitiesTest(Path libraries, Path sources) throws IOException {
    this.libraries = libraries;
    source = sources.resolve("Vulnerabilities.java");
    advisories = sources.resolve("test/osv");
  }

  /// @param sources the folder of `Vulnerabilities.java`
  public static void main(String[] args) throws IOException, InterruptedException {
    VulnerabilitiesTest test = new VulnerabilitiesTest(Path.of(args[0]), Path.of(args[1]));
    try {
      test.importKeepsWhatIsAskedForAndNothingElse();
      test.checkNamesWhatIsAffected();
      test.anExportWithoutAdvisoriesIsRefused();
    } finally {
      try (Stream<Path> files = Files.walk(test.folder)) {
        files.sorted((a, b) -> b.compareTo(a)).map(Path::toFile).forEach(File::delete);
      }
    }
  }

  private void importKeepsWhatIsAskedForAndNothingElse() throws IOException, InterruptedException {
    Files.write(list, List.of("# As of a day", "library,advisory,from,fixed", "com.google.guava:guava,none,,",
        "com.google.guava:guava,GONE,0,1", "org.example:exact,none,,", "org.example:open,none,,"));
    run(0, "import", list.toString(), export(advisories).toString());
    equal(List.of("# As of a day", "library,advisory,from,fixed",
        // `last_affected`; two ranges in one; neither a range of commits nor somebody else's build of it; withdrawn
        // ones not.
        "com.google.guava:guava,GHSA-0000-0000-0001,11.0,24.1.1-jre",
        "com.google.guava:guava,GHSA-0000-0000-0002,0,>31.1-jre",
        "com.google.guava:guava,GHSA-0000-0000-0003,30.0,30.2",
        "com.google.guava:guava,GHSA-0000-0000-0003,33.0.0-jre,33.7.2-jre",
        "com.google.guava:guava,none,,",
        "org.example:exact,GHSA-0000-0000-0004,1.2.3,>1.2.3",
        "org.example:exact,none,,",
        "org.example:open,GHSA-0000-0000-0004,2.0,",
        "org.example:open,none,,"), Files.readAllLines(list));
  }

  private void checkNamesWhatIsAffected() throws IOException, InterruptedException {
    jars("guava-31.1-jre.jar", "exact-1.2.3.jar", "open-3.0.jar", "unknown-1.jar");
    String said = run(1, "check", list.toString(), folder.resolve("jars").toString());
    contains(said, "guava 31.1-jre has GHSA-0000-0000-0002; >31.1-jre has not");
    contains(said, "exact 1.2.3 has GHSA-0000-0000-0004");
    contains(said, "open 3.0 has GHSA-0000-0000-0004, and there is no version without");
    contains(said, "unknown: nobody has asked");
    jars("guava-33.7.2-jre.jar", "exact-1.2.4.jar", "open-1.9.jar");
    contains(run(0, "check", list.toString(), folder.resolve("jars").toString()),
        "3 libraries, no known vulnerability");
    jars("guava-33.6.0-jre.jar");
    contains(run(1, "check", list.toString(), folder.resolve("jars").toString()),
        "guava 33.6.0-jre has GHSA-0000-0000-0003");
  }

  private void anExportWithoutAdvisoriesIsRefused() throws IOException, InterruptedException {
    List<String> before = Files.readAllLines(list);
    contains(run(1, "import", list.toString(), export(Files.createDirectories(folder.resolve("none"))).toString()),
        "holds no advisory");
    equal(before, Files.readAllLines(list));
  }

  private void jars(String... names) throws IOException {
    Path jars = Files.createDirectories(folder.resolve("jars"));
    try (Stream<Path> old = Files.list(jars)) {
      old.map(Path::toFile).forEach(File::delete);
    }
    for (String name : names) {
      Files.createFile(jars.resolve(name));
    }
  }

  private Path export(Path from) throws IOException {
    Path zip = folder.resolve("all.zip");
    try (OutputStream out = Files.newOutputStream(zip); ZipOutputStream entries = new ZipOutputStream(out);
        Stream<Path> files = Files.list(from)) {
      for (Path file : files.sorted().toList()) {
        entries.putNextEntry(new ZipEntry(file.getFileName().toString()));
        Files.copy(file, entries);
      }
    }
    return zip;
  }

  private String run(int status, String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"), "-cp",
        libraries + File.separator + "*", source.toString()));
    command.addAll(List.of(words));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    equal(status, process.waitFor(), said);
    return said;
  }

  private static void contains(String text, String part) {
    if (!text.contains(part)) {
      throw new AssertionError("expected '" + part + "' in: " + text);
    }
  }

  private static void equal(Object expected, Object actual, String... more) {
    if (!expected.equals(actual)) {
      throw new AssertionError("expected " + expected + ", not " + actual + " " + String.join(" ", more));
    }
  }
}
