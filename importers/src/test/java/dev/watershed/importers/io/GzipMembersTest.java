package dev.watershed.importers.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/// Many gzip members, decompressed on several threads, against the JDK where they are whole, and against one thread
/// where they are damaged: threads must not change a single octet or message.
class GzipMembersTest {

  private static final int THREADS = 3;

  private record Read(byte[] octets, List<OctetSource.Damage> damages) {}

  private static Read read(byte[] file, int threads, int bufferSize) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<OctetSource.Damage> damages = new ArrayList<>();
    try (OctetSource source = new GzipOctets(new RawOctets(new ByteArrayInputStream(file), file.length), threads)) {
      byte[] buffer = new byte[bufferSize];
      long consumed = 0;
      for (int count = source.read(buffer, 0, bufferSize); count >= 0; count = source.read(buffer, 0, bufferSize)) {
        out.write(buffer, 0, count);
        damages.addAll(source.takeDamages());
        assertEquals(true, source.consumed() >= consumed, "progress falls");
        consumed = source.consumed();
      }
      damages.addAll(source.takeDamages());
      assertEquals(file.length, source.consumed());
    }
    return new Read(out.toByteArray(), damages);
  }

  private static byte[] gzip(byte[] data, int level) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out) {
      {
        def.setLevel(level);
      }
    }) {
      gzip.write(data);
    }
    return out.toByteArray();
  }

  private static byte[] noise(SplittableRandom random, int size) {
    byte[] data = new byte[size];
    random.nextBytes(data);
    // Some of it compresses.
    Arrays.fill(data, size / 3, size / 2, (byte) size);
    return data;
  }

  /// Members of all lengths, some of which hold gzip themselves, uncompressed: what looks like a header is none.
  private static byte[] members(SplittableRandom random, int total) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    while (file.size() < total) {
      int size = switch (random.nextInt(5)) {
        case 0 -> random.nextInt(100);
        case 1 -> random.nextInt(2_000_000);
        default -> random.nextInt(200_000);
      };
      byte[] data = noise(random, size);
      if (random.nextInt(3) == 0) {
        file.writeBytes(gzip(gzip(data, 1), Deflater.NO_COMPRESSION));
      } else {
        file.writeBytes(gzip(data, 1));
      }
      if (random.nextInt(10) == 0) {
        file.writeBytes(new byte[random.nextInt(2000)]);
      }
    }
    return file.toByteArray();
  }

  private static byte[] withoutPadding(SplittableRandom random, int total) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    while (file.size() < total) {
      file.writeBytes(gzip(noise(random, random.nextInt(400_000)), 1));
    }
    return file.toByteArray();
  }

  @Test
  void readsWholeMembersAsTheJdkDoes() throws IOException {
    for (long seed = 1; seed <= 4; seed++) {
      byte[] file = withoutPadding(new SplittableRandom(seed), 6_000_000);
      Read read = read(file, THREADS, 70_001);
      assertArrayEquals(
          new GZIPInputStream(new ByteArrayInputStream(file)).readAllBytes(), read.octets(), "seed " + seed);
      assertEquals(List.of(), read.damages());
    }
  }

  @Test
  void readsAMemberTooLongToBeReadAhead() throws IOException {
    SplittableRandom random = new SplittableRandom(5);
    byte[] large = gzip(noise(random, 14_000_000), 1);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(withoutPadding(random, 2_000_000));
    file.writeBytes(large);
    file.writeBytes(withoutPadding(random, 3_000_000));
    file.writeBytes(large);
    byte[] expected = new GZIPInputStream(new ByteArrayInputStream(file.toByteArray())).readAllBytes();
    assertArrayEquals(expected, read(file.toByteArray(), THREADS, 1 << 20).octets());
  }

  @Test
  void whatLooksLikeAHeaderChangesNothing() throws IOException {
    for (long seed = 10; seed < 16; seed++) {
      byte[] file = members(new SplittableRandom(seed), 8_000_000);
      Read one = read(file, 1, 70_001);
      Read several = read(file, THREADS, 70_001);
      assertArrayEquals(one.octets(), several.octets(), "seed " + seed);
      assertEquals(List.of(), several.damages());
    }
  }

  @Test
  void damageIsToldAndReadAsByOneThread() throws IOException {
    for (long seed = 20; seed < 40; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      byte[] file = members(random, 5_000_000);
      int last = random.nextInt(3) == 0 ? random.nextInt(file.length) : file.length;
      byte[] damaged = Arrays.copyOf(file, last);
      for (int i = random.nextInt(6); i > 0; i--) {
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      }
      Read one = read(damaged, 1, 50_000);
      Read several = read(damaged, THREADS, 50_000);
      assertArrayEquals(one.octets(), several.octets(), "seed " + seed);
      assertEquals(one.damages(), several.damages(), "seed " + seed);
    }
  }

  @Test
  void aBombWaitsForItsReader() throws IOException {
    // 40 members of 100 KB that become 100 MB each: nothing may decompress them before they are asked for.
    byte[] member = gzip(new byte[100_000_000], 9);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    for (int i = 0; i < 40; i++) {
      file.writeBytes(member);
    }
    byte[] all = file.toByteArray();
    Runtime runtime = Runtime.getRuntime();
    try (OctetSource source = new GzipOctets(new RawOctets(new ByteArrayInputStream(all), all.length), THREADS)) {
      byte[] buffer = new byte[1 << 20];
      long total = 0;
      while (total < 150_000_000) {
        total += source.read(buffer, 0, buffer.length);
      }
      System.gc();
      long used = runtime.totalMemory() - runtime.freeMemory();
      assertEquals(true, used < 300_000_000, used + " octets of heap");
    }
  }
}
