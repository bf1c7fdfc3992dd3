package dev.watershed.importers.lookingglass;

import dev.watershed.testing.NetworkNamespace;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// A network namespace with daemons in it, and what they print. GoBGP is AS64501 at 192.0.2.1 and announces; the others
/// are AS64500.
final class Laboratory implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 300;

  private final NetworkNamespace namespace;
  private final Path directory;
  private final List<Process> processes = new ArrayList<>();

  /// Makes the namespace; skips the test where that cannot be done here.
  Laboratory() throws IOException {
    for (String program : List.of("/usr/bin/gobgpd", "/usr/bin/gobgp")) {
      need(program);
    }
    namespace = NetworkNamespace.open();
    directory = Files.createTempDirectory("wsglass");
    for (int i = 1; i <= 6; i++) {
      namespace.must("ip", "addr", "add", "192.0.2." + i + "/" + (i == 1 ? 24 : 32), "dev", "lo");
    }
  }

  static void need(String program) {
    Assumptions.assumeTrue(
        new File(program).canExecute() || new File("/bin/" + new File(program).getName()).canExecute(),
        program + " is not installed");
  }

  /// A file that nobody else may read, which OpenBGPD insists on.
  Path write(String name, String text) throws IOException {
    Path file = Files.writeString(directory.resolve(name), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  Path directory() {
    return directory;
  }

  /// Starts a daemon that stays in the foreground.
  void start(String... command) throws IOException {
    processes.add(new ProcessBuilder(namespace.command(command)).redirectErrorStream(true)
        .redirectOutput(directory.resolve("log" + processes.size()).toFile()).start());
  }

  /// What a command prints.
  String inside(String... command) throws IOException {
    return namespace.run(command);
  }

  /// Asks again and again until the answer has a text in it.
  String await(String text, String... command) throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    String answer = inside(command);
    while (!answer.contains(text)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("no '" + text + "' in the answer of " + String.join(" ", command) + ":\n" + answer);
      }
      Thread.sleep(200);
      answer = inside(command);
    }
    return answer;
  }

  /// Starts GoBGP and has it announce what [Announced] expects.
  void announce(int... peers) throws IOException, InterruptedException {
    StringBuilder out = new StringBuilder("""
        [global.config]
          as = 64501
          router-id = "192.0.2.1"
          port = 1790
          local-address-list = ["192.0.2.1"]
        """);
    for (int peer : peers) {
      out.append("""
          [[neighbors]]
            [neighbors.config]
              neighbor-address = "192.0.2.%d"
              peer-as = 64500
            [neighbors.transport.config]
              passive-mode = true
              local-address = "192.0.2.1"
            [neighbors.ebgp-multihop.config]
              enabled = true
              multihop-ttl = 10
            [[neighbors.afi-safis]]
              [neighbors.afi-safis.config]
                afi-safi-name = "ipv4-unicast"
            [[neighbors.afi-safis]]
              [neighbors.afi-safis.config]
                afi-safi-name = "ipv6-unicast"
          """.formatted(peer));
    }
    start("gobgpd", "-f", write("gobgp.toml", out.toString()).toString(), "--api-hosts", "192.0.2.1:50051");
    await("64501", "gobgp", "-u", "192.0.2.1", "-p", "50051", "global");
    add("10.0.0.0/8 aspath|64510 64511 64512|origin igp med 50 community 64501:1,no-export,65535:666 "
        + "large-community 64501:1:2,4200000000:3:4 nexthop 192.0.2.5", false);
    add("10.1.0.0/16 aspath|64510 {64513,64514}|origin incomplete aggregator 64513:192.0.2.77 nexthop 192.0.2.5",
        false);
    add("172.16.0.0/24 aspath|4200000001 64510|origin egp rt 64501:100 nexthop 192.0.2.6", false);
    add("2001:db8:1::/48 aspath|64510 64511|community 64501:6 nexthop 2001:db8:f::5", true);
    add("2001:db8:2:3:4:5::/96 aspath|64510 64511 64999|med 7 nexthop 2001:db8:f::6", true);
  }

  /// The AS path is one argument, between bars.
  private void add(String route, boolean ipv6) throws IOException {
    List<String> command = new ArrayList<>(List.of("gobgp", "-u", "192.0.2.1", "-p", "50051"));
    if (ipv6) {
      command.addAll(List.of("-a", "ipv6"));
    }
    command.addAll(List.of("global", "rib", "add"));
    String[] parts = route.split("\\|");
    command.addAll(List.of(parts[0].split(" ")));
    command.add(parts[1]);
    command.addAll(List.of(parts[2].split(" ")));
    String answer = inside(command.toArray(String[]::new));
    if (!answer.isBlank()) {
      throw new AssertionError(String.join(" ", command) + ": " + answer);
    }
  }

  @Override
  public void close() {
    try {
      for (Process process : processes) {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
      }
      for (Process process : processes) {
        process.waitFor(5, TimeUnit.SECONDS);
      }
      namespace.close();
      try (Stream<Path> files = Files.walk(directory)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
