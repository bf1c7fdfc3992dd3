package dev.watershed.benchmarks.bmp;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// A router that speaks BMP as fast as it is listened to: a full table and its End-of-RIB, and then, as long as is
/// asked for, the same routes with other attributes, over and over, every eighth message a withdrawal.
public final class BmpSender {

  /// Prefixes of an UPDATE; what full tables have on the average.
  static final int PREFIXES = 4;

  /// Sets of attributes in a table.
  static final int SETS = 60_000;

  private static final int PEER_AS = 64_501;
  private static final int ROUTER_AS = 64_500;

  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
  private final OutputStream out;
  private long messages;
  private long routes;

  private BmpSender(OutputStream out) {
    this.out = out;
  }

  /// Prints messages, routes announced and routes withdrawn that were sent, and keeps the connection until its standard
  /// input says something or ends.
  ///
  /// @param args port, routes of the table, seconds of the flood behind it, 0 for none
  public static void main(String[] args) throws IOException {
    int size = Integer.parseInt(args[1]);
    long seconds = Long.parseLong(args[2]);
    long withdrawn = 0;
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0]))) {
      BmpSender sender = new BmpSender(socket.getOutputStream());
      sender.begin();
      for (int i = 0; i < size; i += PREFIXES) {
        sender.announce(i, Math.min(PREFIXES, size - i), 0);
      }
      sender.endOfRib();
      sender.flush();
      long end = System.nanoTime() + seconds * 1_000_000_000L;
      int version = 1;
      int first = 0;
      boolean goesOn = seconds > 0;
      while (goesOn) {
        if (first + PREFIXES > size) {
          first = 0;
          version++;
        }
        if (first % (8 * PREFIXES) == 0) {
          sender.withdraw(first, PREFIXES);
          withdrawn += PREFIXES;
        } else {
          sender.announce(first, PREFIXES, version);
        }
        first += PREFIXES;
        goesOn = first % 4_096 != 0 || System.nanoTime() < end;
      }
      sender.flush();
      System.out.println(sender.messages + " " + sender.routes + " " + withdrawn);
      System.out.flush();
      System.in.read();
    }
  }

  private int open(int type) throws IOException {
    if (buffer.remaining() < 4_096) {
      flush();
    }
    messages++;
    int at = buffer.position();
    buffer.put((byte) 3).putInt(0).put((byte) type);
    return at;
  }

  private void close(int at) {
    buffer.putInt(at + 1, buffer.position() - at);
  }

  private void flush() throws IOException {
    out.write(buffer.array(), 0, buffer.position());
    buffer.clear();
  }

  private void begin() throws IOException {
    int at = open(4);
    text(1, "a load generator");
    text(2, "load");
    close(at);
    at = open(3);
    peer();
    buffer.putLong(0).putInt(0).putInt(0xc00002fe).putShort((short) 179).putShort((short) 40_000);
    bgpOpen(ROUTER_AS);
    bgpOpen(PEER_AS);
    close(at);
  }

  private void text(int type, String value) {
    byte[] octets = value.getBytes(StandardCharsets.US_ASCII);
    buffer.putShort((short) type).putShort((short) octets.length).put(octets);
  }

  private void peer() {
    buffer.put((byte) 0).put((byte) 0).putLong(0).putLong(0).putInt(0).putInt(0xc0000201).putInt(PEER_AS)
        .putInt(0xc0000201).putInt(1_790_000_000).putInt(0);
  }

  private int bgp(int type) {
    int at = buffer.position();
    buffer.putLong(-1).putLong(-1).putShort((short) 0).put((byte) type);
    return at;
  }

  private void bgpEnd(int at) {
    buffer.putShort(at + 16, (short) (buffer.position() - at));
  }

  private void bgpOpen(int asn) {
    int at = bgp(1);
    buffer.put((byte) 4).putShort((short) 23_456).putShort((short) 180).putInt(0x0a000000 + asn).put((byte) 8)
        .put((byte) 2).put((byte) 6).put((byte) 65).put((byte) 4).putInt(asn);
    bgpEnd(at);
  }

  private void announce(int first, int count, int version) throws IOException {
    int message = open(0);
    peer();
    int at = bgp(2);
    buffer.putShort((short) 0);
    int attributes = buffer.position();
    int set = (int) ((first / PREFIXES + version * 7L) % SETS);
    buffer.putShort((short) 0)
        .put((byte) 0x40).put((byte) 1).put((byte) 1).put((byte) 0)
        .put((byte) 0x40).put((byte) 2).put((byte) 18).put((byte) 2).put((byte) 4)
        .putInt(PEER_AS).putInt(3_320 + set % 977).putInt(100_000 + set).putInt(200_000 + set % 10_007)
        .put((byte) 0x40).put((byte) 3).put((byte) 4).putInt(0xc0000201)
        .put((byte) 0xc0).put((byte) 8).put((byte) 8).putInt(0xfbf50000 + set % 1_000).putInt(0xfbf60000 + set % 50);
    buffer.putShort(attributes, (short) (buffer.position() - attributes - 2));
    prefixes(first, count);
    bgpEnd(at);
    close(message);
    routes += count;
  }

  private void withdraw(int first, int count) throws IOException {
    int message = open(0);
    peer();
    int at = bgp(2);
    buffer.putShort((short) (4 * count));
    prefixes(first, count);
    buffer.putShort((short) 0);
    bgpEnd(at);
    close(message);
  }

  private void prefixes(int first, int count) {
    for (int i = first; i < first + count; i++) {
      buffer.putInt(24 << 24 | 0x010000 + i);
    }
  }

  private void endOfRib() throws IOException {
    int message = open(0);
    peer();
    int at = bgp(2);
    buffer.putInt(0);
    bgpEnd(at);
    close(message);
  }
}
