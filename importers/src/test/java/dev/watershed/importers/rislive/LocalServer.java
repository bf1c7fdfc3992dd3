package dev.watershed.importers.rislive;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A WebSocket server on the loopback address (RFC 6455), as much of one as a test needs. What each connection does is
/// written down frame by frame, so that it can be wrong, too.
final class LocalServer implements Closeable {

  /// What the server does with one connection after the handshake.
  @FunctionalInterface
  interface Script {
    void run(Connection connection) throws IOException, InterruptedException;
  }

  private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

  private final ServerSocket server;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final List<Script> scripts;
  private volatile int connections;

  /// Messages of all clients, in the order in which they came.
  final List<String> received = new CopyOnWriteArrayList<>();

  /// @param scripts for the first connection, the second, …; the last one serves all further ones
  LocalServer(Script... scripts) throws IOException {
    this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), scripts);
  }

  /// @param server already listening; with TLS, clients have to use [#encryptedAddress()]
  LocalServer(ServerSocket server, Script... scripts) {
    this.scripts = List.of(scripts);
    this.server = server;
    Thread.ofPlatform().daemon().name("local-server").start(this::accept);
  }

  URI address() {
    return URI.create("ws://127.0.0.1:" + server.getLocalPort() + "/v1/ws/?client=test");
  }

  URI encryptedAddress() {
    return URI.create("wss://127.0.0.1:" + server.getLocalPort() + "/v1/ws/?client=test");
  }

  int connections() {
    return connections;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        sockets.add(socket);
        Script script = scripts.get(Math.min(connections, scripts.size() - 1));
        connections++;
        Thread.ofPlatform().daemon().start(() -> serve(socket, script));
      } catch (IOException _) {
        return;
      }
    }
  }

  private void serve(Socket socket, Script script) {
    try (socket) {
      socket.setTcpNoDelay(true);
      Connection connection = new Connection(socket);
      if (connection.handshake()) {
        Thread.ofPlatform().daemon().start(connection::listen);
        script.run(connection);
      }
    } catch (IOException _) {
      // The client has gone.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  /// One client.
  final class Connection {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private volatile boolean answersPings = true;
    private volatile boolean heard;

    Connection(Socket socket) throws IOException {
      this.socket = socket;
      in = socket.getInputStream();
      out = socket.getOutputStream();
    }

    private boolean handshake() throws IOException {
      ByteArrayOutputStream head = new ByteArrayOutputStream();
      while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
        int octet = in.read();
        if (octet < 0) {
          return false;
        }
        head.write(octet);
      }
      String key = "";
      for (String line : head.toString(StandardCharsets.ISO_8859_1).split("\r\n")) {
        if (line.toLowerCase(java.util.Locale.ROOT).startsWith("sec-websocket-key:")) {
          key = line.substring(line.indexOf(':') + 1).strip();
        }
      }
      try {
        byte[] hash = MessageDigest.getInstance("SHA-1").digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
        octets(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Accept: " + Base64.getEncoder().encodeToString(hash) + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
      return true;
    }

    /// Reads what the client sends, and answers `ping` messages.
    private void listen() {
      try {
        DataInputStream data = new DataInputStream(in);
        while (true) {
          int first = data.readUnsignedByte();
          int length = data.readUnsignedByte() & 0x7f;
          long size = length == 126 ? data.readUnsignedShort() : length == 127 ? data.readLong() : length;
          byte[] mask = data.readNBytes(4);
          byte[] octets = data.readNBytes((int) size);
          for (int i = 0; i < octets.length; i++) {
            octets[i] ^= mask[i % 4];
          }
          if ((first & 0xf) == 1) {
            String text = new String(octets, StandardCharsets.UTF_8);
            received.add(text);
            heard = true;
            if (answersPings && text.contains("\"ping\"")) {
              text("{\"type\":\"pong\",\"data\":null}");
            }
          }
        }
      } catch (IOException _) {
        // It has gone.
      }
    }

    void ignorePings() {
      answersPings = false;
    }

    /// One text message in one frame.
    void text(String message) throws IOException {
      frame(0x81, message.getBytes(StandardCharsets.UTF_8));
    }

    /// One text message in frames of a few octets.
    void fragments(String message, int size) throws IOException {
      byte[] octets = message.getBytes(StandardCharsets.UTF_8);
      List<byte[]> parts = new ArrayList<>();
      for (int at = 0; at < octets.length; at += size) {
        parts.add(java.util.Arrays.copyOfRange(octets, at, Math.min(octets.length, at + size)));
      }
      for (int i = 0; i < parts.size(); i++) {
        frame((i == 0 ? 1 : 0) | (i == parts.size() - 1 ? 0x80 : 0), parts.get(i));
      }
    }

    /// A frame as the protocol has it.
    void frame(int first, byte[] payload) throws IOException {
      ByteArrayOutputStream frame = new ByteArrayOutputStream();
      frame.write(first);
      if (payload.length < 126) {
        frame.write(payload.length);
      } else if (payload.length < 65_536) {
        frame.write(126);
        frame.write(payload.length >>> 8);
        frame.write(payload.length);
      } else {
        frame.write(127);
        for (int shift = 56; shift >= 0; shift -= 8) {
          frame.write((int) ((long) payload.length >>> shift));
        }
      }
      frame.writeBytes(payload);
      octets(frame.toByteArray());
    }

    /// Octets as they are.
    void octets(byte[] octets) throws IOException {
      synchronized (out) {
        out.write(octets);
        out.flush();
      }
    }

    void close(int status, String reason) throws IOException {
      byte[] text = reason.getBytes(StandardCharsets.UTF_8);
      byte[] payload = new byte[2 + text.length];
      payload[0] = (byte) (status >>> 8);
      payload[1] = (byte) status;
      System.arraycopy(text, 0, payload, 2, text.length);
      frame(0x88, payload);
    }

    /// Waits until the client has said something, so that closing the socket loses nothing that was sent before.
    void awaitMessage() throws InterruptedException {
      while (!heard) {
        Thread.sleep(5);
      }
    }

    /// Says nothing more until the client goes.
    void waitForEnd() throws InterruptedException {
      while (!socket.isClosed() && !server.isClosed()) {
        Thread.sleep(20);
      }
    }
  }
}
