package dev.watershed.importers.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.airlift.compress.v3.zstd.ZstdJavaCompressor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;

/// Decompression against what other programs compressed.
class OctetSourcesTest {

  private final List<OctetSource.Damage> damages = new ArrayList<>();

  private byte[] read(byte[] file) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OctetSource source = OctetSources.open(new ByteArrayInputStream(file), file.length)) {
      byte[] buffer = new byte[70_001];
      int count;
      while ((count = source.read(buffer, 0, buffer.length)) >= 0) {
        assertTrue(count > 0, "a read without octets");
        out.write(buffer, 0, count);
        damages.addAll(source.takeDamages());
      }
      damages.addAll(source.takeDamages());
      assertEquals(file.length, source.consumed());
    }
    return out.toByteArray();
  }

  private static byte[] gzip(byte[] data) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(data);
    }
    return out.toByteArray();
  }

  private static byte[] bzip2(byte[] data, int level) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream bzip2 = new BZip2CompressorOutputStream(out, level)) {
      bzip2.write(data);
    }
    return out.toByteArray();
  }

  private static byte[] zstd(byte[] data) {
    ZstdJavaCompressor compressor = new ZstdJavaCompressor();
    byte[] out = new byte[compressor.maxCompressedLength(data.length)];
    return Arrays.copyOf(out, compressor.compress(data, 0, data.length, out, 0, out.length));
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  /// Data of all the shapes that a compressor treats differently.
  private static byte[] data(SplittableRandom random, int size) {
    byte[] data = new byte[size];
    int at = 0;
    while (at < size) {
      int length = Math.min(size - at, 1 + random.nextInt(3000));
      switch (random.nextInt(4)) {
        case 0 -> Arrays.fill(data, at, at + length, (byte) random.nextInt());
        case 1 -> {
          for (int i = 0; i < length; i++) {
            data[at + i] = (byte) random.nextInt();
          }
        }
        case 2 -> {
          int from = at == 0 ? 0 : random.nextInt(at);
          for (int i = 0; i < length; i++) {
            data[at + i] = data[from + i];
          }
        }
        default -> {
          for (int i = 0; i < length; i++) {
            data[at + i] = (byte) ("abc -1".charAt(random.nextInt(6)));
          }
        }
      }
      at += length;
    }
    return data;
  }

  @Test
  void readsWhatOthersCompressed() throws IOException {
    for (long seed = 1; seed <= 12; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      byte[] first = data(random, random.nextInt(1, 2_500_000));
      byte[] second = data(random, random.nextInt(0, 30_000));
      byte[] whole = join(first, second);
      assertArrayEquals(whole, read(join(gzip(first), gzip(second))), "gzip, seed " + seed);
      assertArrayEquals(
          whole, read(join(bzip2(first, 1 + random.nextInt(9)), bzip2(second, 1))), "bzip2, seed " + seed);
      assertArrayEquals(whole, read(join(zstd(first), zstd(second))), "zstd, seed " + seed);
      assertArrayEquals(first, read(first), "raw, seed " + seed);
    }
    assertEquals(List.of(), damages);
  }

  @Test
  void readsManyEmptyAndTinyMembers() throws IOException {
    byte[] gzips = new byte[0];
    byte[] bzips = new byte[0];
    for (int i = 0; i < 300; i++) {
      byte[] part = i % 3 == 0 ? new byte[0] : new byte[] {(byte) i};
      gzips = join(gzips, gzip(part));
      bzips = join(bzips, bzip2(part, 1 + i % 9));
    }
    assertEquals(200, read(gzips).length);
    assertEquals(200, read(bzips).length);
    assertEquals(List.of(), damages);
  }

  @Test
  void paddingBehindGzipIsNoDamage() throws IOException {
    assertEquals(3, read(join(gzip(new byte[3]), new byte[512])).length);
    assertEquals(List.of(), damages);
  }

  @Test
  void garbageBehindTheDataIsTold() throws IOException {
    for (byte[] file : List.of(gzip(new byte[3]), bzip2(new byte[3], 1))) {
      damages.clear();
      assertEquals(3, read(join(file, "garbage behind".getBytes(StandardCharsets.US_ASCII))).length);
      assertEquals(1, damages.size());
    }
  }

  @Test
  void readsAnEmptyBzip2() throws IOException {
    assertEquals(0, read(bzip2(new byte[0], 9)).length);
    assertEquals(List.of(), damages);
  }

  @Test
  void readsUpToACut() throws IOException {
    byte[] data = data(new SplittableRandom(7), 400_000);
    byte[] gzip = gzip(data);
    byte[] bzip2 = bzip2(data, 1);
    byte[] zstd = zstd(data);
    SplittableRandom random = new SplittableRandom(8);
    for (int i = 0; i < 60; i++) {
      for (byte[] file : List.of(gzip, bzip2, zstd)) {
        damages.clear();
        byte[] cut = Arrays.copyOf(file, 20 + random.nextInt(file.length - 20));
        byte[] read = read(cut);
        assertArrayEquals(Arrays.copyOf(data, read.length), read);
        assertEquals(1, damages.size(), "cut at " + cut.length + " of " + file.length);
      }
    }
  }

  @Test
  void goesOnBehindADamagedBlock() throws IOException {
    byte[] data = data(new SplittableRandom(9), 600_000);
    byte[] file = bzip2(data, 1);
    file[file.length / 2] ^= 0x55;
    byte[] read = read(file);
    assertEquals(1, damages.size(), damages.toString());
    // One block of about 100000 octets is missing, beginning and end are there.
    assertTrue(read.length > 400_000 && read.length < 590_000, "read " + read.length);
    assertArrayEquals(Arrays.copyOf(data, 100_000), Arrays.copyOf(read, 100_000));
    assertArrayEquals(
        Arrays.copyOfRange(data, data.length - 50_000, data.length),
        Arrays.copyOfRange(read, read.length - 50_000, read.length));
  }

  @Test
  void goesOnBehindADamagedMember() throws IOException {
    byte[] first = gzip(data(new SplittableRandom(10), 200_000));
    byte[] second = data(new SplittableRandom(11), 1000);
    for (int i = first.length / 2; i < first.length / 2 + 40; i++) {
      first[i] = (byte) 0xff;
    }
    byte[] read = read(join(first, gzip(second)));
    assertTrue(!damages.isEmpty());
    assertArrayEquals(second, Arrays.copyOfRange(read, read.length - 1000, read.length));
  }

  @Test
  void flippedOctetsThrowNothing() throws IOException {
    SplittableRandom random = new SplittableRandom(12);
    byte[] data = data(random, 30_000);
    for (byte[] file : List.of(gzip(data), bzip2(data, 1), zstd(data))) {
      for (int i = 0; i < 400; i++) {
        byte[] flipped = file.clone();
        for (int j = random.nextInt(3); j >= 0; j--) {
          flipped[4 + random.nextInt(file.length - 4)] = (byte) random.nextInt();
        }
        try (OctetSource source = OctetSources.open(new ByteArrayInputStream(flipped), flipped.length)) {
          byte[] buffer = new byte[8192];
          long total = 0;
          int count;
          while ((count = source.read(buffer, 0, buffer.length)) >= 0) {
            total += count;
          }
          assertTrue(total < 100_000_000);
        }
      }
    }
  }
}
