package dev.watershed.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
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
    awaitShown("#live");
    assertEquals(0, onFx(() -> workbench().analysis().rows().size()), "what was recorded is not shown as live");
    listen();
    try (Socket router = new Socket(InetAddress.getLoopbackAddress(), port())) {
      DataOutputStream out = new DataOutputStream(router.getOutputStream());
      out.write(BmpMessages.initiation());
      for (int peer : new int[] {64501, 64502}) {
        out.write(BmpMessages.peerUp(peer));
        out.write(BmpMessages.route(peer, FRANKFURT));
      }
      out.flush();
      await(() -> on("fra") == 2);
      assertFalse(isShown("#alarm"), "what is heard for the first time is no change");
      await(() -> onFx(() -> sessions().getItems().size()) == 4);
      out.write(BmpMessages.route(64501, AMSTERDAM));
      out.write(BmpMessages.route(64502, AMSTERDAM));
      out.flush();
      // Both may be heard in one picture or in two.
      await(() -> on("fra") == 0);
      await(() -> isShown("#alarm"));
      assertTrue(alarms() >= 2, "the PoP is lost and the weight moved");
      clickOn("#alarm-dismiss");
      assertFalse(isShown("#alarm"));
      clickOn("#mode-observe");
      settle();
      out.write(BmpMessages.withdrawal(64501));
      out.write(BmpMessages.withdrawal(64502));
      out.flush();
      await(() -> isShown("#alarm"));
      clickOn("#alarm-show");
      settle();
      assertTrue(isShown("#live"), "an alarm is told in every mode");
      await(() -> on("ams") == 0);
    }
    int before = alarms();
    await(() -> onFx(() -> sessions().getItems().get(1).toString().contains("lost")));
    assertEquals(before, alarms(), "a lost session is no event");
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

  private int alarms() {
    return onFx(() -> lookup("#live-alarms").queryListView().getItems().size());
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
}
