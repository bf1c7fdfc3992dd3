package dev.watershed.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.importers.RouteFilter;
import dev.watershed.model.net.IpAddress;
import dev.watershed.model.net.Prefix;
import dev.watershed.testing.SharedData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// What `dump` prints under each option, against the same choice made on the text of everything.
class RoutePrinterTest {

  private static final String FILE = "mrt/rrc24.updates.20200809.0320.gz";

  private final StringWriter errors = new StringWriter();
  private int status;

  private String print(RouteFilter filter, boolean json, Path... files) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    status = new RoutePrinter(filter, json, out, new PrintWriter(errors))
        .print(List.of(files).stream().map(Path::toString).toList());
    return out.toString(StandardCharsets.UTF_8);
  }

  private static RouteFilter filter(String... options) {
    RouteFilterOptions parsed = new RouteFilterOptions();
    Holder holder = new Holder(parsed);
    new CommandLine(holder).parseArgs(options);
    return parsed.filter();
  }

  @CommandLine.Command(name = "test")
  static final class Holder {
    @CommandLine.Mixin
    private final RouteFilterOptions options;

    Holder(RouteFilterOptions options) {
      this.options = options;
    }

    RouteFilterOptions options() {
      return options;
    }
  }

  private void assertChoice(Predicate<String[]> chosen, String... options) throws IOException {
    Path file = SharedData.path(FILE);
    List<String> all = print(RouteFilter.ALL, false, file).lines().toList();
    List<String> expected = all.stream().filter(line -> chosen.test(line.split("\\|", -1))).toList();
    assertTrue(!expected.isEmpty() && expected.size() < all.size(), "the choice chooses nothing, or everything");
    assertEquals(expected, print(filter(options), false, file).lines().toList(), String.join(" ", options));
  }

  private static boolean isRoute(String[] fields) {
    return fields[2].equals("A");
  }

  private static boolean isState(String[] fields) {
    return fields[2].equals("STATE");
  }

  private static Prefix prefix(String[] fields) {
    return Prefix.of(
        IpAddress.parse(fields[5].substring(0, fields[5].indexOf('/'))),
        Integer.parseInt(fields[5].substring(fields[5].indexOf('/') + 1)));
  }

  @Test
  void choosesByPrefix() throws IOException {
    Path file = SharedData.path(FILE);
    String some = print(RouteFilter.ALL, false, file).lines().map(line -> line.split("\\|", -1))
        .filter(RoutePrinterTest::isRoute).map(fields -> fields[5]).skip(1000).findFirst().orElseThrow();
    Prefix wanted = Prefix.parse(some);
    Prefix wide = Prefix.of(wanted.address(), 8);
    Prefix narrow = Prefix.of(wanted.address(), wanted.family().bits());
    assertChoice(f -> !isState(f) && prefix(f).equals(wanted), "--prefix", some);
    assertChoice(f -> !isState(f) && wide.covers(prefix(f)), "--prefix", wide.toString(), "--more-specific");
    assertChoice(f -> !isState(f) && prefix(f).covers(narrow), "--prefix", narrow.toString(), "--less-specific");
  }

  @Test
  void choosesByPeerFamilyAndTime() throws IOException {
    Path file = SharedData.path(FILE);
    String[] some = print(RouteFilter.ALL, false, file).lines().skip(5000).findFirst().orElseThrow().split("\\|", -1);
    assertChoice(f -> f[4].equals(some[4]), "--peer", some[4]);
    assertChoice(f -> !isState(f) && f[5].contains(":"), "--family", "6");
    long from = 1_596_943_260;
    assertChoice(f -> Long.parseLong(f[1]) >= from, "--from", "2020-08-09T03:21:00Z");
    assertChoice(f -> Long.parseLong(f[1]) < from, "--to", Long.toString(from));
  }

  @Test
  void choosesByAttributes() throws IOException {
    Path file = SharedData.path(FILE);
    String[] some = print(RouteFilter.ALL, false, file).lines().map(line -> line.split("\\|", -1))
        .filter(f -> isRoute(f) && f[11].contains(":")).skip(2000).findFirst().orElseThrow();
    String origin = some[6].substring(some[6].lastIndexOf(' ') + 1);
    assertChoice(f -> isRoute(f) && f[6].matches("(.* )?" + origin), "--origin", origin);
    String community = some[11].split(" ")[0];
    assertChoice(f -> isRoute(f) && List.of(f[11].split(" ")).contains(community), "--community", community);
    String middle = some[6].split(" ")[1];
    assertChoice(f -> isRoute(f) && f[6].matches(".*\\b" + middle + "\\b.*"), "--path", "\\b" + middle + "\\b");
    assertChoice(f -> isRoute(f) && f[6].matches(".*\\b" + middle + "\\b.*"), "--path", "_" + middle + "_");
  }

  @Test
  void printsTheSameRoutesAsJson() throws IOException {
    Path file = SharedData.path(FILE);
    List<String[]> lines =
        print(RouteFilter.ALL, false, file).lines().map(line -> line.split("\\|", -1)).toList();
    List<String> json = print(RouteFilter.ALL, true, file).lines().filter(l -> !l.contains("end-of-rib")).toList();
    assertEquals(lines.size(), json.size());
    ObjectMapper mapper = new ObjectMapper();
    for (int i = 0; i < lines.size(); i += 7) {
      String[] line = lines.get(i);
      JsonNode object = mapper.readTree(json.get(i));
      assertEquals(line[4], object.get("peerAsn").asString());
      if (!isState(line)) {
        assertEquals(prefix(line).toString(), object.get("prefix").asString());
      }
      if (isRoute(line)) {
        assertEquals(line[6], object.get("asPath").asString());
        assertEquals("rrc24", object.get("collector").asString());
      }
    }
  }

  @Test
  void namesWhatCannotBeReadAndReadsTheRest(@TempDir Path folder) throws IOException {
    Path picture = Files.write(folder.resolve("picture"), new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 0, 16, 1});
    Path text = Files.writeString(folder.resolve("notes.txt"), "nothing of a route\n");
    Path good = Files.writeString(folder.resolve("good"), "BGP4MP|1|W|192.0.2.1|64500|198.51.100.0/24\n");
    String out = print(RouteFilter.ALL, false, picture, text, folder.resolve("missing"), good);
    assertEquals("BGP4MP|1|W|192.0.2.1|64500|198.51.100.0/24\n", out);
    assertEquals(ExitStatus.UNUSABLE_INPUT, status);
    assertTrue(errors.toString().contains("picture: offset 0: the format is not known"), errors.toString());
    assertTrue(errors.toString().contains("notes.txt: line 1: no looking-glass output was recognised"),
        errors.toString());
    assertTrue(errors.toString().contains("missing: no such file"), errors.toString());
  }

  /// Lines of one collector a second or so apart, some of which are no lines.
  private static Path recording(Path folder, String name, long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    StringBuilder text = new StringBuilder();
    long time = 1_000_000 + seed;
    for (int i = 0; i < 30_000; i++) {
      time += random.nextInt(3);
      text.append("BGP4MP|").append(time).append("|W|192.0.2.").append(seed).append("|64500|10.")
          .append(random.nextInt(256)).append('.').append(random.nextInt(256)).append(".0/24\n");
      if (random.nextInt(3000) == 0) {
        text.append("BGP4MP|nonsense\n");
      }
    }
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void printsSeveralFilesOneAfterTheOther(@TempDir Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    StringBuilder expected = new StringBuilder();
    for (int i = 1; i <= 5; i++) {
      files.add(recording(folder, "updates" + i, i));
      expected.append(print(RouteFilter.ALL, false, files.getLast()));
    }
    String expectedErrors = errors.toString();
    assertTrue(expectedErrors.contains("updates3: line "), expectedErrors);
    errors.getBuffer().setLength(0);
    assertEquals(expected.toString(), print(RouteFilter.ALL, false, files.toArray(Path[]::new)));
    assertEquals(expectedErrors, errors.toString());
    assertEquals(ExitStatus.INCOMPLETE, status);
  }

  @Test
  void mergesSeveralFilesInTheOrderOfTime(@TempDir Path folder) throws IOException {
    List<String> expected = new ArrayList<>();
    List<String> files = new ArrayList<>();
    for (int i = 1; i <= 5; i++) {
      Path file = recording(folder, "updates" + i, i);
      files.add(file.toString());
      expected.addAll(print(RouteFilter.ALL, false, file).lines().toList());
    }
    expected.sort(Comparator.comparing((String line) -> Long.parseLong(line.split("\\|")[1])));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertEquals(ExitStatus.INCOMPLETE,
        new RoutePrinter(RouteFilter.ALL, false, out, new PrintWriter(errors)).printMerged(files));
    assertEquals(expected, out.toString(StandardCharsets.US_ASCII).lines().toList());
  }

  @Test
  void stopsQuietlyWhenNobodyReads() throws IOException {
    Path file = SharedData.path(FILE);
    OutputStream gone = new OutputStream() {
      @Override
      public void write(int octet) throws IOException {
        throw new IOException("Broken pipe");
      }
    };
    int result = new RoutePrinter(RouteFilter.ALL, false, gone, new PrintWriter(errors))
        .print(List.of(file.toString()));
    assertEquals(ExitStatus.DONE, result);
    assertEquals("", errors.toString());
  }

  @Test
  void theShortcutTakesOnlyPlainForms() {
    assertEquals(OptionalInt.empty(), DumpShortcut.run("dump"));
    assertEquals(OptionalInt.empty(), DumpShortcut.run("lg", "x"));
    assertEquals(OptionalInt.empty(), DumpShortcut.run("dump", "--json", "x"));
    assertEquals(OptionalInt.empty(), DumpShortcut.run("dump", "--prefix", "nonsense", "x"));
    assertEquals(OptionalInt.empty(), DumpShortcut.run("dump", "--prefix", "10.0.0.0/8"));
    assertEquals(OptionalInt.of(ExitStatus.UNUSABLE_INPUT), DumpShortcut.run("dump", "/no/such/file"));
  }
}
