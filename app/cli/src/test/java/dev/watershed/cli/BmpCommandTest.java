package dev.watershed.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// `watershed bmp`: what it prints of a router that connects, what it records, and that the recording reads the same.
@Timeout(600)
class BmpCommandTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  /// The command, listening, on a thread of its own.
  private static final class Running implements AutoCloseable {
    final ByteArrayOutputStream out = new ByteArrayOutputStream();
    final StringWriter err = new StringWriter();
    final Thread thread;

    Running(String... options) {
      CommandLine command = command(out, err);
      List<String> words = new ArrayList<>(List.of("--listen", "127.0.0.1:0"));
      words.addAll(List.of(options));
      thread = Thread.ofPlatform().daemon().start(() -> command.execute(words.toArray(String[]::new)));
    }

    int port() throws InterruptedException {
      Pattern said = Pattern.compile("listening on 127\\.0\\.0\\.1 port (\\d+)");
      await(() -> said.matcher(err.toString()).find());
      Matcher matcher = said.matcher(err.toString());
      assertTrue(matcher.find());
      return Integer.parseInt(matcher.group(1));
    }

    void hear(byte[] octets) throws IOException, InterruptedException {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
        socket.getOutputStream().write(octets);
      }
    }

    List<String> lines() {
      return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /// As an interruption by the user.
    @Override
    public void close() {
      thread.interrupt();
      try {
        thread.join();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static CommandLine command(ByteArrayOutputStream out, StringWriter err) {
    return new CommandLine(new BmpCommand(out))
        .registerConverter(dev.watershed.model.net.Prefix.class, dev.watershed.model.net.Prefix::parse)
        .setErr(new PrintWriter(err, true));
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      Thread.sleep(10);
    }
  }

  /// Initiation of router `r`, Peer Up of 192.0.2.1 in AS64501, 203.0.113.0/24 announced and withdrawn, Peer Down.
  /// Written from RFC 7854 octet by octet.
  private static byte[] stream() {
    ByteBuffer out = ByteBuffer.allocate(4_096);
    message(out, 4, bytes("0002 0001 72"));
    String open = "ffffffffffffffffffffffffffffffff 0025 01 04 5ba0 00b4 0a000001 08 02 06 41 04";
    message(out, 3, bytes(peer() + "000000000000000000000000c00002fe 00b3 9c41"
        + open + "0000fbf4" + open + "0000fbf5"));
    message(out, 0, bytes(peer() + "ffffffffffffffffffffffffffffffff 0033 02 0000 0018"
        + "40010100 40020a 02 02 0000fbf5 0000fbf0 400304 c0000201 18 cb0071".replace(" ", "")));
    message(out, 0, bytes(peer() + "ffffffffffffffffffffffffffffffff 001b 02 0004 18 cb0071 0000"));
    message(out, 2, bytes(peer() + "04"));
    return Arrays.copyOf(out.array(), out.position());
  }

  private static String peer() {
    return "00 00 0000000000000000 000000000000000000000000c0000201 0000fbf5 c0000201 65b00000 00000000";
  }

  private static byte[] bytes(String hex) {
    return java.util.HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  private static void message(ByteBuffer out, int type, byte[] body) {
    out.put((byte) 3).putInt(6 + body.length).put((byte) type).put(body);
  }

  @Test
  void aRouterIsPrintedAndRecordedBitForBitAndTheRecordingReadsTheSame(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("r.bmp");
    List<String> heard;
    try (Running running = new Running("--record", file.toString())) {
      running.hear(stream());
      await(() -> running.lines().size() >= 4);
      heard = running.lines();
    }
    assertEquals("BGP4MP|1706033152|A|192.0.2.1|64501|203.0.113.0/24|64501 64496|IGP|192.0.2.1|0|0||NAG||",
        heard.get(1));
    assertEquals("BGP4MP|1706033152|W|192.0.2.1|64501|203.0.113.0/24", heard.get(2));
    assertArrayEquals(stream(), Files.readAllBytes(file));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StringWriter err = new StringWriter();
    assertEquals(ExitStatus.DONE, command(out, err).execute("--read", file.toString()), err::toString);
    assertEquals(heard, out.toString(StandardCharsets.UTF_8).lines().toList());
  }

  @Test
  void jsonTellsMessagesAndRoutes() throws Exception {
    try (Running running = new Running("--json")) {
      running.hear(stream());
      await(() -> running.lines().size() >= 7);
      boolean announced = false;
      for (String line : running.lines()) {
        JsonNode object = JSON.readTree(line);
        assertTrue(object.isObject(), line);
        announced |= line.contains("203.0.113.0/24") && line.contains("64496");
      }
      assertTrue(announced, running.lines()::toString);
    }
  }

  @Test
  void aFilterLeavesOutWhatIsNotAskedFor() throws Exception {
    try (Running running = new Running("--prefix", "198.51.100.0/24", "--json")) {
      running.hear(stream());
      await(() -> running.lines().size() >= 3);
      assertTrue(running.lines().stream().noneMatch(line -> line.contains("203.0.113.0")), running.lines()::toString);
    }
  }

  @Test
  void whatIsWrongIsSaidInOneLine(@TempDir Path folder) throws IOException {
    Path noBmp = Files.writeString(folder.resolve("x.bmp"), "hello");
    Path there = Files.writeString(folder.resolve("there.bmp"), "octets");
    record Case(int status, String words, List<String> arguments) {}
    for (Case wrong : List.of(
        new Case(ExitStatus.USAGE, "say either --listen", List.of()),
        new Case(ExitStatus.USAGE, "--allow and --record go with --listen",
            List.of("--read", "x", "--allow", "10.0.0.0/8")),
        new Case(ExitStatus.USAGE, "--listen expects an address and a port", List.of("--listen", "nowhere")),
        new Case(ExitStatus.UNUSABLE_INPUT, noBmp.toString(), List.of("--read", noBmp.toString())),
        new Case(1, "exists already", List.of("--listen", "127.0.0.1:0", "--record", there.toString())))) {
      StringWriter err = new StringWriter();
      int status = command(new ByteArrayOutputStream(), err)
          .setParameterExceptionHandler((e, _) -> {
            e.getCommandLine().getErr().println(e.getMessage());
            return ExitStatus.USAGE;
          })
          .setExecutionExceptionHandler((e, line, _) -> {
            line.getErr().println(e.getMessage());
            return ExitStatus.UNUSABLE_INPUT;
          })
          .execute(wrong.arguments().toArray(String[]::new));
      assertEquals(wrong.status(), status, err::toString);
      assertTrue(err.toString().contains(wrong.words()), err::toString);
    }
  }
}
