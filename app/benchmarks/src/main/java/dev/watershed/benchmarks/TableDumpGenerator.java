package dev.watershed.benchmarks;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;

/// Writes a TABLE_DUMP_V2 (RFC 6396 section 4.3) of any size that looks like a large collector's: prefixes in order,
/// each with a route of nearly every peer, paths and communities that repeat among the prefixes of one origin. The same
/// arguments give the same octets.
///
/// Arguments: file, entries (10000000), peers (40), seed (1).
public final class TableDumpGenerator {

  private static final int TIME = 1_700_000_000;
  private static final int TRANSITS = 400;

  private final SplittableRandom random;
  private final int peers;
  private final int[] transits = new int[TRANSITS];

  private TableDumpGenerator(long seed, int peers) {
    this.random = new SplittableRandom(seed);
    this.peers = peers;
    for (int i = 0; i < TRANSITS; i++) {
      transits[i] = 1000 + random.nextInt(60_000);
    }
  }

  public static void main(String[] args) throws IOException {
    if (args.length < 1) {
      System.err.println("usage: TableDumpGenerator FILE [ENTRIES [PEERS [SEED]]]");
      System.exit(2);
    }
    long entries = args.length > 1 ? Long.parseLong(args[1]) : 10_000_000;
    int peers = args.length > 2 ? Integer.parseInt(args[2]) : 40;
    long seed = args.length > 3 ? Long.parseLong(args[3]) : 1;
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(Path.of(args[0])), 1 << 20)) {
      new TableDumpGenerator(seed, peers).write(new DataOutputStream(out), entries);
    }
  }

  /// Writes a whole table.
  ///
  /// @param entries how many routes, over all prefixes; the last prefix may have fewer than others
  public static void write(OutputStream out, long entries, int peers, long seed) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    new TableDumpGenerator(seed, peers).write(data, entries);
    data.flush();
  }

  private void write(DataOutputStream out, long entries) throws IOException {
    peerIndexTable(out);
    long written = 0;
    int sequence = 0;
    int address = 0x01000000;
    while (written < entries) {
      // The prefixes of one origin lie together and share their routes.
      int origin = 1000 + random.nextInt(400_000);
      byte[][] routes = routes(origin);
      int prefixes = 1 + random.nextInt(7);
      for (int i = 0; i < prefixes && written < entries; i++) {
        int length = random.nextInt(10) < 6 ? 24 : 18 + random.nextInt(6);
        address = (address + (1 << (32 - length)) - 1) & (-1 << (32 - length));
        written += prefix(out, sequence++, address, length, routes, entries - written);
        address += 1 << (32 - length);
      }
    }
  }

  private void peerIndexTable(DataOutputStream out) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream body = new DataOutputStream(bytes);
    byte[] view = "generated".getBytes(StandardCharsets.US_ASCII);
    body.writeInt(0xc6336401);
    body.writeShort(view.length);
    body.write(view);
    body.writeShort(peers);
    for (int i = 0; i < peers; i++) {
      body.writeByte(2);
      body.writeInt(0xc0000200 + i);
      body.writeInt(peerAddress(i));
      body.writeInt(peerAsn(i));
    }
    record(out, 1, bytes);
  }

  private static int peerAddress(int peer) {
    return 0xc6120001 + (peer << 8);
  }

  private static int peerAsn(int peer) {
    return peer % 5 == 4 ? 200_000 + 37 * peer : 1_299 + 173 * peer;
  }

  /// The attributes of each peer's route to one origin.
  private byte[][] routes(int origin) throws IOException {
    byte[][] routes = new byte[peers][];
    Set<Integer> used = new HashSet<>();
    int lastTransit = transits[random.nextInt(TRANSITS)];
    for (int i = 0; i < peers; i++) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(bytes);
      out.write(new byte[] {0x40, 1, 1, (byte) (random.nextInt(20) == 0 ? 2 : 0)});
      int middle = random.nextInt(4);
      int prepended = random.nextInt(12) == 0 ? 2 : 0;
      int hops = 3 + middle + prepended;
      out.write(new byte[] {0x40, 2, (byte) (2 + 4 * hops), 2, (byte) hops});
      out.writeInt(peerAsn(i));
      used.clear();
      for (int j = 0; j < middle; j++) {
        int transit = transits[random.nextInt(TRANSITS)];
        while (!used.add(transit)) {
          transit = transits[random.nextInt(TRANSITS)];
        }
        out.writeInt(transit);
      }
      out.writeInt(lastTransit);
      for (int j = 0; j <= prepended; j++) {
        out.writeInt(origin);
      }
      out.write(new byte[] {0x40, 3, 4});
      out.writeInt(peerAddress(i));
      if (random.nextInt(3) == 0) {
        out.write(new byte[] {(byte) 0x80, 4, 4});
        out.writeInt(10 * random.nextInt(20));
      }
      int communities = random.nextInt(10);
      if (communities > 0) {
        out.write(new byte[] {(byte) 0xc0, 8, (byte) (4 * communities)});
        for (int j = 0; j < communities; j++) {
          out.writeInt((peerAsn(i) & 0xffff) << 16 | 100 * random.nextInt(40));
        }
      }
      if (random.nextInt(6) == 0) {
        out.write(new byte[] {(byte) 0xc0, 32, 24});
        for (int j = 0; j < 2; j++) {
          out.writeInt(lastTransit);
          out.writeInt(j);
          out.writeInt(100 * random.nextInt(8));
        }
      }
      routes[i] = bytes.toByteArray();
    }
    return routes;
  }

  private int prefix(DataOutputStream out, int sequence, int address, int length, byte[][] routes, long most)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream entries = new DataOutputStream(bytes);
    int count = 0;
    for (int i = 0; i < peers && count < most; i++) {
      if (peers > 1 && random.nextInt(50) == 0) {
        continue;
      }
      entries.writeShort(i);
      entries.writeInt(TIME - random.nextInt(1 << 20));
      entries.writeShort(routes[i].length);
      entries.write(routes[i]);
      count++;
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    DataOutputStream body = new DataOutputStream(whole);
    body.writeInt(sequence);
    body.writeByte(length);
    for (int i = 0; i < (length + 7) / 8; i++) {
      body.writeByte(address >>> (24 - 8 * i));
    }
    body.writeShort(count);
    bytes.writeTo(body);
    record(out, 2, whole);
    return count;
  }

  private static void record(DataOutputStream out, int subtype, ByteArrayOutputStream body) throws IOException {
    out.writeInt(TIME);
    out.writeShort(13);
    out.writeShort(subtype);
    out.writeInt(body.size());
    body.writeTo(out);
  }
}
