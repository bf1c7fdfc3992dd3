package dev.watershed.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.Test;

/// Follows a server on the loopback address that speaks as RIS Live does (RFC 6455, and the manual of RIS Live),
/// records what it says, and ends one source beside another.
final class RisLiveWindowTest extends SampleWindowTest {

  private static final Path WORKSPACE = Path.of("../../sample-data/incident/workspace.json");

  @Override
  protected Optional<Path> saveTo(Path suggested) {
    return Optional.of(folder.resolve("kept.json"));
  }

  /// A server for one client.
  private static final class Server implements Closeable {
    private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final CompletableFuture<OutputStream> client = new CompletableFuture<>();

    Server() throws IOException {
      Thread.ofPlatform().daemon().name("ris-live-server").start(() -> {
        try {
          Socket socket = server.accept();
          DataInputStream in = new DataInputStream(socket.getInputStream());
          OutputStream out = socket.getOutputStream();
          out.write(answer(in).getBytes(StandardCharsets.US_ASCII));
          out.flush();
          client.complete(out);
          in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
          client.completeExceptionally(e);
        }
      });
    }

    private static String answer(DataInputStream in) throws IOException {
      ByteArrayOutputStream head = new ByteArrayOutputStream();
      while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
        head.write(in.readUnsignedByte());
      }
      String key = head.toString(StandardCharsets.ISO_8859_1).lines()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("sec-websocket-key:"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst().orElseThrow();
      try {
        byte[] hash = MessageDigest.getInstance("SHA-1")
            .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII));
        return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
            + Base64.getEncoder().encodeToString(hash) + "\r\n\r\n";
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }

    String address() {
      return "ws://127.0.0.1:" + server.getLocalPort() + "/v1/ws/?client=test";
    }

    /// An UPDATE of one peer, as RIS Live tells it.
    void update(int peer, String fields) throws Exception {
      byte[] text =
          ("{\"type\":\"ris_message\",\"data\":{\"timestamp\":1784538000.25,\"peer\":\"198.51.100." + peer % 256
          + "\",\"peer_asn\":\"" + peer + "\",\"id\":\"198.51.100." + peer % 256
          + "-0190-1\",\"host\":\"rrc21.ripe.net\","
          + "\"type\":\"UPDATE\"," + fields + "}}").getBytes(StandardCharsets.UTF_8);
      OutputStream out = client.get();
      ByteArrayOutputStream frame = new ByteArrayOutputStream();
      frame.write(0x81);
      frame.write(126);
      frame.write(text.length >>> 8);
      frame.write(text.length);
      frame.writeBytes(text);
      out.write(frame.toByteArray());
      out.flush();
    }

    void announce(int peer, int community) throws Exception {
      update(peer, "\"path\":[" + peer + ",64500],\"community\":[[64500," + community + "]],\"origin\":\"IGP\","
          + "\"announcements\":[{\"next_hop\":\"198.51.100.1\",\"prefixes\":[\"192.0.2.0/24\"]}],\"withdrawals\":[]");
    }

    void withdraw(int peer) throws Exception {
      update(peer, "\"announcements\":[],\"withdrawals\":[\"192.0.2.0/24\"]");
    }

    @Override
    public void close() throws IOException {
      server.close();
    }
  }

  private TableView<Object> sessions() {
    return lookup("#live-sessions").queryTableView();
  }

  private long on(String pop) {
    return onFx(() -> workbench().analysis().rows().stream().filter(row -> row.group().id().equals(pop)).count());
  }

  @Test
  void whatTheServerSaysIsShownRecordedAndWatched() throws Exception {
    open(WORKSPACE.toString());
    clickOn("#mode-live");
    settle();
    try (Server server = new Server()) {
      fill("#live-server", server.address());
      fill("#live-prefixes", "192.0.2.0/24");
      onFx(() -> {
        lookup("#live-record-rislive").queryAs(CheckBox.class).setSelected(true);
        return true;
      });
      clickOn("#live-follow");
      settle();
      assertEquals("", text("#live-complaint"));
      server.announce(64501, 101);
      server.announce(64502, 101);
      await(() -> on("fra") == 2);
      assertFalse(isShown("#alarm"), "what is heard for the first time is no change");
      server.withdraw(64501);
      server.withdraw(64502);
      await(() -> isShown("#alarm"));
      assertTrue(text("#alarm-text").contains("192.0.2.0/24"), text("#alarm-text"));
      // A station beside it, which is then ended by itself.
      onFx(() -> {
        lookup("#live-record-station").queryAs(CheckBox.class).setSelected(false);
        return true;
      });
      fill("#live-port", "0");
      clickOn("#live-listen");
      await(() -> onFx(
          () -> sessions().getItems().stream().filter(line -> line.toString().contains("depth=0")).count()) == 2);
      server.announce(64503, 102);
      await(() -> on("ams") == 1);
      onFx(() -> {
        for (int i = 0; i < sessions().getItems().size(); i++) {
          if (sessions().getItems().get(i).toString().contains("source=2, depth=0")) {
            sessions().getSelectionModel().select(i);
          }
        }
        return true;
      });
      clickOn("#live-stop-one");
      await(() -> onFx(
          () -> sessions().getItems().stream().filter(line -> line.toString().contains("depth=0")).count()) == 1);
      assertEquals(1, on("ams"), "the other source goes on");
      server.announce(64504, 102);
      await(() -> on("ams") == 2);
      assertTrue(Files.readString(folder.resolve("kept.json")).contains("\"peer_asn\":\"64501\""));
      onFx(() -> {
        sessions().getSelectionModel().selectFirst();
        return true;
      });
      clickOn("#live-stop-one");
      await(() -> onFx(() -> sessions().getItems().isEmpty()));
    }
  }
}
