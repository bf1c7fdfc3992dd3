package dev.watershed.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.Test;

/// Listens on the loopback address to a router that the test plays, in the octets of RFC 7854. Frankfurt is told by the
/// community 64500:101 (`workspace.json` of the bundled incident).
final class LiveWindowTest extends SampleWindowTest {

  private static final Path WORKSPACE = Path.of("../../sample-data/incident/workspace.json");
  private static final int FRANKFURT = 64500 << 16 | 101;
  private static final int AMSTERDAM = 64500 << 16 | 102;

  @Test
  void aRouterIsHeardAndAPopThatGoesIsAnAlarm() throws IOException {
    open(WORKSPACE.toString());
    clickOn("#mode-live");
    settle();
    assertTrue(isShown("#live"));
    assertEquals(0, onFx(() -> workbench().analysis().rows().size()), "what was recorded is not shown as live");
    listen();
    try (Socket router = new Socket(InetAddress.getLoopbackAddress(), port())) {
      DataOutputStream out = new DataOutputStream(router.getOutputStream());
      out.write(initiation());
      for (int peer : new int[] {64501, 64502}) {
        out.write(peerUp(peer));
        out.write(route(peer, FRANKFURT));
      }
      out.flush();
      await(() -> on("fra") == 2);
      assertFalse(isShown("#alarm"), "what is heard for the first time is no change");
      await(() -> onFx(() -> sessions().getItems().size()) == 4);
      out.write(route(64501, AMSTERDAM));
      out.write(route(64502, AMSTERDAM));
      out.flush();
      await(() -> isShown("#alarm"));
      assertEquals(0, on("fra"));
      assertTrue(lookup("#live-alarms").queryListView().getItems().size() >= 2, "the PoP is lost and the weight moved");
      clickOn("#alarm-dismiss");
      assertFalse(isShown("#alarm"));
      clickOn("#mode-observe");
      settle();
      out.write(withdrawal(64501));
      out.write(withdrawal(64502));
      out.flush();
      await(() -> isShown("#alarm"));
      clickOn("#alarm-show");
      settle();
      assertTrue(isShown("#live"), "an alarm is told in every mode");
    }
    int before = onFx(() -> lookup("#live-alarms").queryListView().getItems().size());
    await(() -> onFx(() -> sessions().getItems().get(1).toString().contains("lost")));
    assertEquals(before, onFx(() -> lookup("#live-alarms").queryListView().getItems().size()), "a lost session is no event");
    clickOn("#live-stop");
    settle();
    assertEquals(0, onFx(() -> sessions().getItems().size()));
    clickOn("#mode-observe");
    settle();
    assertNotSame(0, onFx(() -> workbench().analysis().rows().size()));
  }

  @Test
  void whatIsTypedWrongIsToldBesideTheFields() {
    open(WORKSPACE.toString());
    clickOn("#mode-live");
    settle();
    fill("#live-port", "eleven");
    clickOn("#live-listen");
    settle();
    assertTrue(text("#live-complaint").contains("'eleven' is no port"), text("#live-complaint"));
    fill("#live-server", "https://example.net/");
    clickOn("#live-follow");
    settle();
    assertTrue(text("#live-complaint").contains("WebSocket"), text("#live-complaint"));
  }

  private void listen() {
    fill("#live-port", "0");
    clickOn("#live-listen");
    settle();
    await(() -> onFx(() -> !sessions().getItems().isEmpty()));
  }

  private TableView<Object> sessions() {
    return lookup("#live-sessions").queryTableView();
  }

  /// The port is free one, which the first line of the table tells.
  private int port() {
    String line = onFx(() -> sessions().getItems().getFirst().toString());
    return Integer.parseInt(line.replaceAll(".*? port (\\d+).*", "$1"));
  }

  private long on(String pop) {
    return onFx(() -> workbench().analysis().rows().stream().filter(row -> row.group().id().equals(pop)).count());
  }

  /// A BMP message: version 3, length, type (RFC 7854 section 4.1).
  private static byte[] message(int type, byte[]... parts) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      body.write(part);
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(whole);
    out.writeByte(3);
    out.writeInt(6 + body.size());
    out.writeByte(type);
    body.writeTo(out);
    return whole.toByteArray();
  }

  private static byte[] initiation() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(body);
    byte[] name = "edge1".getBytes(StandardCharsets.US_ASCII);
    out.writeShort(2);
    out.writeShort(name.length);
    out.write(name);
    return message(4, body.toByteArray());
  }

  /// The header of a peer with 4-octet ASNs (section 4.2).
  private static byte[] peer(int asn) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(body);
    out.write(new byte[2 + 8 + 12]);
    out.writeInt(0xc6336400 | asn & 0xff);
    out.writeInt(asn);
    out.writeInt(0x0a000000 | asn & 0xff);
    out.writeInt(1_772_619_600);
    out.writeInt(0);
    return body.toByteArray();
  }

  private static byte[] peerUp(int asn) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(body);
    out.write(new byte[12]);
    out.writeInt(0xc6336401);
    out.writeShort(179);
    out.writeShort(50_000);
    out.write(open(64500));
    out.write(open(asn));
    return message(3, peer(asn), body.toByteArray());
  }

  /// An OPEN with the capability of 4-octet ASNs (RFC 6793).
  private static byte[] open(int asn) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(body);
    out.writeByte(4);
    out.writeShort(asn);
    out.writeShort(90);
    out.writeInt(0x0a000000 | asn & 0xff);
    out.writeByte(8);
    out.writeByte(2);
    out.writeByte(6);
    out.writeByte(65);
    out.writeByte(4);
    out.writeInt(asn);
    return bgp(1, body.toByteArray());
  }

  private static byte[] bgp(int type, byte[] body) throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(whole);
    for (int i = 0; i < 16; i++) {
      out.writeByte(0xff);
    }
    out.writeShort(19 + body.length);
    out.writeByte(type);
    out.write(body);
    return whole.toByteArray();
  }

  private static byte[] route(int asn, int community) throws IOException {
    ByteArrayOutputStream attributes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(attributes);
    out.write(new byte[] {0x40, 1, 1, 0});
    out.write(new byte[] {0x40, 2, 10, 2, 2});
    out.writeInt(asn);
    out.writeInt(64500);
    out.write(new byte[] {0x40, 3, 4});
    out.writeInt(0xc6336400 | asn & 0xff);
    out.write(new byte[] {(byte) 0xc0, 8, 4});
    out.writeInt(community);
    ByteArrayOutputStream update = new ByteArrayOutputStream();
    DataOutputStream into = new DataOutputStream(update);
    into.writeShort(0);
    into.writeShort(attributes.size());
    attributes.writeTo(into);
    into.write(new byte[] {24, (byte) 192, 0, 2});
    return message(0, peer(asn), bgp(2, update.toByteArray()));
  }

  private static byte[] withdrawal(int asn) throws IOException {
    return message(0, peer(asn), bgp(2, new byte[] {0, 4, 24, (byte) 192, 0, 2, 0, 0}));
  }
}
