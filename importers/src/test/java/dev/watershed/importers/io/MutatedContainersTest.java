package dev.watershed.importers.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.importers.Fuzz;
import io.airlift.compress.v3.zstd.ZstdJavaCompressor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;

/// Compressed files with damage: nothing is thrown, nothing hangs, memory is bounded, and what has a checksum (gzip,
/// bzip2) never gives a wrong octet without a word.
class MutatedContainersTest {

  private enum Kind {
    GZIP,
    BZIP2,
    ZSTD
  }

  private static byte[] compress(Kind kind, byte[] data) throws IOException {
    if (kind == Kind.ZSTD) {
      ZstdJavaCompressor compressor = new ZstdJavaCompressor();
      byte[] out = new byte[compressor.maxCompressedLength(data.length)];
      return Arrays.copyOf(out, compressor.compress(data, 0, data.length, out, 0, out.length));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (
        OutputStream stream = kind == Kind.GZIP ? new GZIPOutputStream(out) : new BZip2CompressorOutputStream(out, 1)) {
      stream.write(data);
    }
    return out.toByteArray();
  }

  /// Some parts repeat, some do not.
  private static byte[] data(SplittableRandom random, int size) {
    byte[] data = new byte[size];
    random.nextBytes(data);
    for (int at = 0; at < size; ) {
      int length = Math.min(size - at, 1 + random.nextInt(4000));
      if (random.nextBoolean()) {
        Arrays.fill(data, at, at + length, (byte) length);
      }
      at += length;
    }
    return data;
  }

  @Test
  void damageIsToldAndBounded() {
    assertTimeoutPreemptively(Duration.ofHours(2), () -> {
      for (int round = 0; round < Fuzz.rounds(200); round++) {
        for (Kind kind : Kind.values()) {
          SplittableRandom random = Fuzz.random(round);
          byte[] first = data(random, random.nextInt(150_000));
          byte[] second = data(random, random.nextInt(20_000));
          ByteArrayOutputStream file = new ByteArrayOutputStream();
          file.writeBytes(compress(kind, first));
          file.writeBytes(compress(kind, second));
          byte[] original = Arrays.copyOf(first, first.length + second.length);
          System.arraycopy(second, 0, original, first.length, second.length);
          byte[] damaged = Fuzz.mutate(file.toByteArray(), 4, file.size(), random);
          check(kind, original, damaged, Fuzz.place(round) + ", " + kind);
        }
      }
    });
  }

  private static void check(Kind kind, byte[] original, byte[] file, String place) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<OctetSource.Damage> damages = new ArrayList<>();
    long before = Fuzz.allocated();
    try (OctetSource source = OctetSources.open(new ByteArrayInputStream(file), file.length)) {
      byte[] buffer = new byte[32 * 1024];
      for (int count = source.read(buffer, 0, buffer.length); count >= 0;
          count = source.read(buffer, 0, buffer.length)) {
        assertTrue(count > 0, place + ": a read without octets");
        assertTrue(out.size() < 20_000_000, place + ": more comes out than can be");
        out.write(buffer, 0, count);
      }
      damages.addAll(source.takeDamages());
    }
    // Bzip2 takes about 5 MB a block and thread, zstd its window of up to 8 MiB.
    assertTrue(Fuzz.allocated() - before < 150_000_000L, place);
    for (OctetSource.Damage damage : damages) {
      assertTrue(damage.position() <= out.size(), place + ": " + damage);
      assertTrue(!damage.problem().isEmpty() && !damage.action().isEmpty(), place);
    }
    if (kind != Kind.ZSTD && damages.isEmpty()) {
      assertArrayEquals(original, out.toByteArray(), place);
    }
    if (damages.isEmpty() && kind == Kind.ZSTD) {
      // Frames written without a checksum (RFC 8878 section 3.1.1): the length at least is theirs.
      assertEquals(true, out.size() <= 2 * original.length + 1_000_000, place);
    }
  }
}
