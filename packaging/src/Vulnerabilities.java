import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Holds what is bundled against a list of known vulnerabilities, without a network. Fails where a library is of an
/// affected version, and where the list does not know it at all: then nobody has asked.
///
/// Run by the build: `java -cp LIBRARIES/* Vulnerabilities.java check LIST LIBRARIES NAME-VERSION…`, with the folder of
/// all jars and what they contain without a jar of their own.
///
/// `java -cp LIBRARIES/* Vulnerabilities.java import LIST EXPORT.zip` writes into the list what an export of OSV knows
/// of the libraries in it (`https://osv-vulnerabilities.storage.googleapis.com/Maven/all.zip`).
final class Vulnerabilities {

  /// A range of versions of a library that is affected.
  ///
  /// @param library as Maven names it, `group:artifact`
  /// @param advisory its number; `none`: the library was asked for
  /// @param from the first version that is affected
  /// @param fixed the first one that is not any more; empty: there is none yet; `>1.2`: nobody says which, 1.2 is the
  ///     last affected
  private record Row(String library, String advisory, String from, String fixed) {
    String artifact() {
      return library.substring(library.indexOf(':') + 1);
    }

    boolean affects(String version) {
      return !advisory.equals("none") && compare(version, from) >= 0 && !isFixed(version);
    }

    private boolean isFixed(String version) {
      return fixed.startsWith(">")
          ? compare(version, fixed.substring(1)) > 0
          : !fixed.isEmpty() && compare(version, fixed) >= 0;
    }

    String remedy() {
      return fixed.isEmpty() ? ", and there is no version without" : "; " + fixed + " has not";
    }

    String line() {
      return String.join(",", library, advisory, from, fixed);
    }
  }

  /// @param name the artifact
  private record Library(String name, String version) {

    /// `commons-io-2.20.0.jar`, `javafx-base-26.0.2-linux.jar`, `guava-33.6.0-jre`.
    static Library of(String file) {
      String stem = file.replaceFirst("\\.jar$", "").replaceFirst("-(linux|mac|win)(-[a-z0-9]+)?$", "");
      for (int i = 1; i < stem.length(); i++) {
        if (stem.charAt(i - 1) == '-' && Character.isDigit(stem.charAt(i))) {
          return new Library(stem.substring(0, i - 1), stem.substring(i));
        }
      }
      throw new IllegalArgumentException(file + ": no version in the name");
    }
  }

  public static void main(String[] args) throws IOException {
    Path list = Path.of(args[1]);
    switch (args[0]) {
      case "check" -> check(list, Path.of(args[2]), Arrays.asList(args).subList(3, args.length));
      case "import" -> importOsv(list, Path.of(args[2]));
      default -> throw new IllegalArgumentException("check or import, not " + args[0]);
    }
  }

  private static void check(Path list, Path folder, List<String> inside) throws IOException {
    List<Row> rows = rows(list);
    List<String> names = new ArrayList<>(inside);
    try (Stream<Path> files = Files.list(folder)) {
      files.map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".jar") && !name.startsWith("watershed-"))
          .sorted()
          .forEach(names::add);
    }
    List<String> problems = new ArrayList<>();
    for (String name : names) {
      Library library = Library.of(name);
      List<Row> known = rows.stream().filter(row -> row.artifact().equals(library.name)).toList();
      if (known.isEmpty()) {
        problems.add(library.name + ": nobody has asked whether it has known vulnerabilities; add it to " + list);
      }
      known.stream().filter(row -> row.affects(library.version)).forEach(row -> problems.add(
          library.name + " " + library.version + " has " + row.advisory + row.remedy()));
    }
    if (!problems.isEmpty()) {
      problems.forEach(System.err::println);
      System.exit(1);
    }
    System.out.println(names.size() + " libraries, no known vulnerability (" + asked(list) + ")");
  }

  /// The comment in the list that says when it was made, and of what.
  private static String asked(Path list) throws IOException {
    return Files.readAllLines(list).stream().filter(line -> line.startsWith("# As of ")).findFirst()
        .orElseThrow(() -> new IOException(list + ": no line '# As of DATE …'")).substring(2);
  }

  private static void importOsv(Path list, Path export) throws IOException {
    List<String> comments = Files.readAllLines(list).stream()
        .filter(line -> line.startsWith("#") || line.startsWith("library,")).toList();
    TreeSet<String> libraries = rows(list).stream().map(Row::library).collect(Collectors.toCollection(TreeSet::new));
    TreeSet<String> lines = new TreeSet<>();
    libraries.forEach(library -> lines.add(new Row(library, "none", "", "").line()));
    ObjectMapper json = new ObjectMapper();
    int advisories = 0;
    try (ZipFile zip = new ZipFile(export.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        if (entry.getName().endsWith(".json")) {
          try (InputStream in = zip.getInputStream(entry)) {
            rows(json.readTree(in)).stream()
                .filter(row -> libraries.contains(row.library)).forEach(row -> lines.add(row.line()));
            advisories++;
          }
        }
      }
    }
    if (advisories == 0) {
      throw new IOException(export + ": holds no advisory, expected an export of OSV: one .json an advisory");
    }
    List<String> all = new ArrayList<>(comments);
    all.addAll(lines);
    Files.write(list, all);
    System.out.println(lines.size() - libraries.size() + " ranges of versions for " + libraries.size()
        + " libraries in " + advisories + " advisories; now say in the first line of " + list
        + " of what day the export is");
  }

  /// What one advisory says, in the schema of OSV (ossf.github.io/osv-schema).
  private static List<Row> rows(JsonNode advisory) {
    List<Row> rows = new ArrayList<>();
    if (advisory.has("withdrawn")) {
      return rows;
    }
    for (JsonNode affected : advisory.path("affected")) {
      // Not `Root:Maven` or `TuxCare:Maven`: those are other people's builds of the libraries.
      String ecosystem = affected.path("package").path("ecosystem").asString("");
      if (ecosystem.equals("Maven") || ecosystem.startsWith("Maven:")) {
        rows.addAll(ranges(advisory, affected));
      }
    }
    return rows;
  }

  private static List<Row> ranges(JsonNode advisory, JsonNode affected) {
    List<Row> rows = new ArrayList<>();
    for (JsonNode range : affected.path("ranges")) {
      if (range.path("type").asString("").equals("GIT")) {
        continue; // Commits, beside the versions or instead of them.
      }
      String from = "0";
      boolean open = false;
      for (JsonNode event : range.path("events")) {
        if (event.has("introduced")) {
          from = event.get("introduced").asString();
          open = true;
        } else if (event.has("fixed")) {
          rows.add(row(affected, advisory, from, event.get("fixed").asString()));
          open = false;
        } else if (event.has("last_affected")) {
          rows.add(row(affected, advisory, from, ">" + event.get("last_affected").asString()));
          open = false;
        }
      }
      if (open) {
        rows.add(row(affected, advisory, from, ""));
      }
    }
    if (rows.isEmpty()) {
      for (JsonNode version : affected.path("versions")) {
        rows.add(row(affected, advisory, version.asString(), ">" + version.asString()));
      }
    }
    return rows;
  }

  private static Row row(JsonNode affected, JsonNode advisory, String from, String fixed) {
    return new Row(affected.path("package").path("name").asString(), advisory.path("id").asString(), from, fixed);
  }

  private static List<Row> rows(Path list) throws IOException {
    List<Row> rows = new ArrayList<>();
    for (String line : Files.readAllLines(list)) {
      if (!line.isBlank() && !line.startsWith("#") && !line.startsWith("library,")) {
        String[] fields = line.split(",", -1);
        if (fields.length != 4 || fields[0].indexOf(':') < 0) {
          throw new IOException(list + ": expected 'group:artifact,advisory,from,fixed', not '" + line + "'");
        }
        rows.add(new Row(fields[0], fields[1], fields[2], fields[3]));
      }
    }
    return rows;
  }

  /// By their numbers, one after the other; what comes behind them (`-jre`) does not count.
  private static int compare(String a, String b) {
    String[] these = a.split("-", 2)[0].split("\\.");
    String[] those = b.split("-", 2)[0].split("\\.");
    for (int i = 0; i < Math.max(these.length, those.length); i++) {
      int order = number(these, i).compareTo(number(those, i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static BigInteger number(String[] parts, int place) {
    String digits = place < parts.length ? parts[place].replaceAll("[^0-9].*", "") : "";
    return digits.isEmpty() ? BigInteger.ZERO : new BigInteger(digits);
  }
}
