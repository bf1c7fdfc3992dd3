package dev.watershed.importers.bgpdump;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.importers.LineSource;
import dev.watershed.importers.Progress;
import dev.watershed.importers.RouteFilter;
import dev.watershed.importers.RouteSources;
import dev.watershed.importers.bgp.Wire;
import dev.watershed.importers.mrt.RandomRecording;
import dev.watershed.importers.mrt.Read;
import dev.watershed.model.event.RouteEvent.Announcement;
import dev.watershed.testing.Programs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files that other programs do not read to their end, or not wholly: bgpdump ends with the first stream of a bzip2,
/// bgpscanner never with several members of gzip, libbgpstream drops large communities.
class FilesOthersCutShortTest {

  private interface Compressor {
    OutputStream open(OutputStream out) throws IOException;
  }

  /// The file in several pieces, each compressed on its own; the cuts are in the middle of records.
  private static byte[] inPieces(byte[] octets, int pieces, Compressor compressor) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    int size = octets.length / pieces + 1;
    for (int at = 0; at < octets.length; at += size) {
      ByteArrayOutputStream piece = new ByteArrayOutputStream();
      try (OutputStream out = compressor.open(piece)) {
        out.write(Arrays.copyOfRange(octets, at, Math.min(octets.length, at + size)));
      }
      file.writeBytes(piece.toByteArray());
    }
    return file.toByteArray();
  }

  @Test
  void allStreamsAndMembersAreRead(@TempDir Path folder) throws IOException, InterruptedException {
    byte[] octets = new RandomRecording(77).write(4000);
    Path raw = Files.write(folder.resolve("whole"), octets);
    Path bzip2 = Files.write(
        folder.resolve("streams.bz2"), inPieces(octets, 5, out -> new BZip2CompressorOutputStream(out, 1)));
    Path gzip = Files.write(folder.resolve("members.gz"), inPieces(octets, 7, GZIPOutputStream::new));
    // bgpdump reads the raw file whole: what it says of that holds for all three.
    String expected = Programs.output("bgpdump", "-m", raw.toString());
    for (Path file : List.of(raw, bzip2, gzip)) {
      ByteArrayOutputStream lines = new ByteArrayOutputStream();
      List<String> problems = new ArrayList<>();
      ((LineSource) RouteSources.open(file)).writeLines(RouteFilter.ALL, (text, length) -> lines.write(text, 0, length),
          problem -> problems.add(problem.toString()), Progress.NONE);
      assertEquals(List.of(), problems);
      assertTrue(
          expected.equals(lines.toString(StandardCharsets.US_ASCII)),
          file + " gives other lines than bgpdump of the whole");
    }
  }

  @Test
  void largeCommunitiesAreKept() {
    Wire attributes = new Wire().hex("40 01 01 00 40 02 06 02 01 0000fbf4 40 03 04 c0000201"
        + " c0 20 18 0000fbf4 00000001 00000002 ffffffff 00000000 00000003");
    Wire record = Wire.record(7, 16, 4, new Wire().hex("0000fbf4 0000fbf5 0000 0001 c0000201 c0000202")
        .wire(Wire.message(2, Wire.update(new Wire(), attributes, new Wire().hex("18 c63364")))));
    Announcement event = (Announcement) Read.events(record.toBytes(), RouteFilter.ALL).events.getFirst();
    assertEquals("[64500:1:2, 4294967295:0:3]", event.route().attributes().largeCommunities().toString());
  }
}
