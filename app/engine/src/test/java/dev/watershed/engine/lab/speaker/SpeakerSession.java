package dev.watershed.engine.lab.speaker;

import dev.watershed.model.bgp.PathAttributes;
import dev.watershed.model.net.IpAddress;
import dev.watershed.model.net.Prefix;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/// One session with the daemon under test, which must be passive: opened from this side, kept alive, and read only so
/// that the daemon never waits. Announcements are put on the wire in the order of the calls.
public final class SpeakerSession implements AutoCloseable {

  private static final int HOLD_TIME = 180;
  private static final int PORT = 179;

  private static final int NOTIFICATION = 3;
  private static final int KEEPALIVE = 4;

  private final Identity identity;
  private final Socket socket;
  private final OutputStream out;
  private final Thread reader;
  private volatile String fault = "";

  /// Who the speaker is on a session.
  ///
  /// @param asn unsigned
  public record Identity(IpAddress address, int asn, IpAddress routerId) {}

  private SpeakerSession(Identity identity, Socket socket) throws IOException {
    this.identity = identity;
    this.socket = socket;
    this.out = socket.getOutputStream();
    this.reader = Thread.ofVirtual().name("speaker " + identity.address()).unstarted(this::drain);
  }

  /// Brings a session up. A daemon that is not ready yet refuses or drops the connection; it is tried again until the
  /// time is over.
  ///
  /// @throws IOException where the time is over, with the last reason
  public static SpeakerSession establish(Identity identity, IpAddress daemon, Duration patience)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      Socket socket = new Socket();
      try {
        socket.bind(new InetSocketAddress(inet(identity.address()), 0));
        socket.setTcpNoDelay(true);
        int left = (int) Math.max(1, (end - System.nanoTime()) / 1_000_000);
        socket.connect(new InetSocketAddress(inet(daemon), PORT), left);
        socket.setSoTimeout(Math.min(left, 3_000));
        SpeakerSession session = new SpeakerSession(identity, socket);
        session.handshake();
        // A keepalive each third of it; not to hear one in time is no reason to stop answering.
        socket.setSoTimeout(HOLD_TIME * 1_000);
        session.reader.start();
        return session;
      } catch (IOException e) {
        socket.close();
        if (System.nanoTime() > end) {
          throw new IOException("no session from " + identity.address() + " to " + daemon + ": " + e.getMessage(), e);
        }
        Thread.sleep(100);
      }
    }
  }

  private static InetAddress inet(IpAddress address) throws IOException {
    return InetAddress.getByAddress(address.toBytes());
  }

  private void handshake() throws IOException {
    send(MessageEncoder.open(identity.asn(), HOLD_TIME, identity.routerId()));
    DataInputStream in = new DataInputStream(socket.getInputStream());
    boolean answered = false;
    while (true) {
      int type = read(in);
      if (type == KEEPALIVE) {
        return;
      }
      if (!answered) {
        send(MessageEncoder.keepalive());
        answered = true;
      }
    }
  }

  /// Reads one message and returns its type.
  private static int read(DataInputStream in) throws IOException {
    in.skipNBytes(16);
    int length = in.readUnsignedShort();
    int type = in.readUnsignedByte();
    byte[] body = in.readNBytes(length - MessageEncoder.HEADER_LENGTH);
    if (type == NOTIFICATION) {
      throw new IOException("the daemon sent a notification: " + HexFormat.of().formatHex(body));
    }
    return type;
  }

  private void drain() {
    try {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      while (true) {
        // The daemon sends a keepalive each third of the hold time, so that answering keeps both sides content.
        if (read(in) == KEEPALIVE) {
          send(MessageEncoder.keepalive());
        }
      }
    } catch (EOFException e) {
      fault = "the daemon closed the connection";
    } catch (IOException e) {
      fault = String.valueOf(e.getMessage());
    }
  }

  /// @throws IllegalStateException where the session has ended
  public void announce(List<Prefix> prefixes, PathAttributes attributes) {
    transmit(MessageEncoder.announcement(prefixes, attributes));
  }

  /// @throws IllegalStateException where the session has ended
  public void withdraw(List<Prefix> prefixes) {
    transmit(MessageEncoder.withdrawal(prefixes));
  }

  private void transmit(byte[] message) {
    check();
    try {
      send(message);
    } catch (IOException e) {
      fault = String.valueOf(e.getMessage());
      check();
    }
  }

  /// @throws IllegalStateException where the session has ended
  public void check() {
    if (!fault.isEmpty()) {
      throw new IllegalStateException("session of " + identity.address() + " has ended: " + fault);
    }
  }

  /// Why the session has ended, or an empty text while it is up.
  public String fault() {
    return fault;
  }

  private synchronized void send(byte[] message) throws IOException {
    out.write(message);
    out.flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
