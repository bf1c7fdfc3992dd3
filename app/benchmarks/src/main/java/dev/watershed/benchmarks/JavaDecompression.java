package dev.watershed.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/// Decompresses a file as a plain Java program would, and does nothing with the octets: the yardstick for reading one
/// prefix out of it. Argument: a file whose name ends in `.gz` or `.bz2`.
public final class JavaDecompression {

  private static final int BUFFER = 64 * 1024;

  private JavaDecompression() {}

  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[0]);
    byte[] buffer = new byte[BUFFER];
    long octets = 0;
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(".bz2")
            ? new BZip2CompressorInputStream(new BufferedInputStream(raw, BUFFER), true)
            : new GZIPInputStream(raw, BUFFER)) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        octets += count;
      }
    }
    System.out.println(octets);
  }
}
