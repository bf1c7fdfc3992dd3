package dev.watershed.benchmarks;

import dev.watershed.importers.LineSource;
import dev.watershed.importers.Progress;
import dev.watershed.importers.RouteFilter;
import dev.watershed.importers.bgpdump.MrtFormat;
import dev.watershed.importers.io.OctetSource;
import dev.watershed.importers.io.OctetSources;
import dev.watershed.model.net.Prefix;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/// One table of 400,000 entries in memory: to decompress it, to write it as lines, to make events of it, and to find
/// one prefix in it.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ImporterBenchmark {

  /// How the table is compressed; `members` is gzip, a member for each 4 MB.
  @Param({"raw", "gzip", "members", "bzip2"})
  public String compression = "raw";

  private byte[] file = new byte[0];

  @Setup
  public void write() throws IOException {
    if (compression.equals("members")) {
      file = members();
      return;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = switch (compression) {
      case "gzip" -> new GZIPOutputStream(bytes, 1 << 16);
      case "bzip2" -> new BZip2CompressorOutputStream(bytes);
      default -> bytes;
    }) {
      TableDumpGenerator.write(out, 400_000, 40, 1);
    }
    file = bytes.toByteArray();
  }

  private static byte[] members() throws IOException {
    ByteArrayOutputStream table = new ByteArrayOutputStream();
    TableDumpGenerator.write(table, 400_000, 40, 1);
    byte[] octets = table.toByteArray();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int at = 0; at < octets.length; at += 4_000_000) {
      try (OutputStream out = new GZIPOutputStream(bytes, 1 << 16)) {
        out.write(octets, at, Math.min(4_000_000, octets.length - at));
      }
    }
    return bytes.toByteArray();
  }

  private OctetSource open() throws IOException {
    return OctetSources.open(new ByteArrayInputStream(file), file.length);
  }

  private LineSource source() {
    return (LineSource) new MrtFormat().open("table", "benchmark", this::open);
  }

  @Benchmark
  public long decompress() throws IOException {
    byte[] buffer = new byte[1 << 20];
    long total = 0;
    try (OctetSource in = open()) {
      for (int count = in.read(buffer, 0, buffer.length); count >= 0; count = in.read(buffer, 0, buffer.length)) {
        total += count;
      }
    }
    return total;
  }

  @Benchmark
  public void lines(Blackhole hole) throws IOException {
    source().writeLines(RouteFilter.ALL, (text, length) -> hole.consume(text), hole::consume, Progress.NONE);
  }

  @Benchmark
  public void events(Blackhole hole) throws IOException {
    source().read(RouteFilter.ALL, hole::consume, hole::consume, Progress.NONE);
  }

  @Benchmark
  public void onePrefix(Blackhole hole) throws IOException {
    RouteFilter filter = RouteFilter.ofPrefixes(List.of(Prefix.parse("1.1.1.0/24")));
    source().read(filter, hole::consume, hole::consume, Progress.NONE);
  }
}
