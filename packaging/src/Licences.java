import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Collects the licences of everything that is bundled: their texts, the notices inside the jars, and a list. Fails
/// where a jar is not in `licences/bundled.csv`, for then nobody has looked at its licence.
///
/// Run by the build: `java Licences.java LIBRARIES PROJECT OUTPUT`, with the folder of all jars, the project's and that
/// of the result.
final class Licences {

  private static final String CLASSPATH_EXCEPTION = "GPL-2.0-with-classpath-exception";

  private record Row(String jar, String licence, String copyright) {}

  public static void main(String[] args) throws IOException {
    Path project = Path.of(args[1]);
    Path output = Files.createDirectories(Path.of(args[2]));
    Path texts = project.resolve("packaging/src/licences");
    List<Row> rows = rows(texts.resolve("bundled.csv"));
    List<Path> jars;
    try (Stream<Path> files = Files.list(Path.of(args[0]))) {
      jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
    StringBuilder list = new StringBuilder("""
        Watershed is under the Apache License 2.0 (LICENSE). It is bundled with the following, under the licences beside this
        file. The runtime is OpenJDK, under the GPL 2.0 with the classpath exception; its notices are in the folder `legal`
        of the runtime. The data that ships, and from whom it is: watershed-maps.NOTICE.txt.

        """);
    Set<String> used = new LinkedHashSet<>(List.of(CLASSPATH_EXCEPTION));
    List<String> unknown = new ArrayList<>();
    for (Path jar : jars) {
      String name = jar.getFileName().toString();
      Optional<Row> row = rows.stream().filter(candidate -> name.startsWith(candidate.jar)).findFirst();
      if (row.isEmpty()) {
        unknown.add(name);
        continue;
      }
      Collections.addAll(used, row.get().licence.split(" AND "));
      list.append(String.format(Locale.ROOT, "%-46s %-34s %s%n", name, row.get().licence, row.get().copyright));
      copyNotices(jar, output);
    }
    if (!unknown.isEmpty()) {
      System.err.println("read the licence of " + String.join(", ", unknown) + ", and if it lets us ship, add a row to "
          + texts.resolve("bundled.csv"));
      System.exit(1);
    }
    for (String licence : used) {
      Path text = licence.equals(CLASSPATH_EXCEPTION)
          ? Path.of(System.getProperty("java.home"), "legal", "java.base", "LICENSE")
          : texts.resolve(licence + ".txt");
      Files.copy(text, replaced(output.resolve(licence + ".txt")), StandardCopyOption.REPLACE_EXISTING);
    }
    Files.copy(project.resolve("LICENSE"), output.resolve("LICENSE"), StandardCopyOption.REPLACE_EXISTING);
    Files.copy(project.resolve("app/desktop/src/main/resources/dev/watershed/desktop/theme/fonts/OFL.txt"),
        output.resolve("Inter.OFL-1.1.txt"), StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(output.resolve("THIRD-PARTY.txt"), list);
  }

  /// The notices and licences that a jar carries, each as `JAR.NAME`.
  private static void copyNotices(Path jar, Path output) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
        if (name.toUpperCase(Locale.ROOT).matches("(.*-)?(NOTICE|LICEN[SC]E|COPYING|ABOUT)(\\.(TXT|MD|HTML))?")) {
          String base = jar.getFileName().toString().replaceFirst("-[0-9].*", "");
          try (InputStream text = zip.getInputStream(entry)) {
            Files.copy(text, output.resolve(base + "." + name), StandardCopyOption.REPLACE_EXISTING);
          }
        }
      }
    }
  }

  /// The texts in the runtime are read-only, and a copy of one could not be replaced by the next build.
  private static Path replaced(Path file) throws IOException {
    Files.deleteIfExists(file);
    return file;
  }

  private static List<Row> rows(Path table) throws IOException {
    return Files.readAllLines(table).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#") && !line.startsWith("jar,"))
        .map(line -> line.split(",", 3))
        .map(fields -> new Row(fields[0], fields[1], fields[2].replace("\"", "")))
        .toList();
  }
}
