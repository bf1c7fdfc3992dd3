package dev.watershed.importers.rislive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.importers.Diagnostic;
import dev.watershed.importers.RouteFilter;
import dev.watershed.importers.live.HeldLimits;
import dev.watershed.importers.live.LiveBatches;
import dev.watershed.importers.live.LiveSession;
import dev.watershed.model.event.RouteEvent;
import dev.watershed.model.event.RouteEvent.Announcement;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// RIS Live is spoken over TLS: a server with a certificate that is trusted and its own is heard, every other one is
/// not, and nothing is sent to it.
@Timeout(600)
class RisLiveTlsTest {

  private static final String PASSWORD = "changeit";
  private static final Duration LONG = Duration.ofMinutes(5);

  @TempDir
  Path folder;

  private final List<RouteEvent> events = Collections.synchronizedList(new ArrayList<>());
  private final List<Diagnostic> problems = Collections.synchronizedList(new ArrayList<>());
  private final SSLContext before;

  RisLiveTlsTest() throws NoSuchAlgorithmException {
    before = SSLContext.getDefault();
  }

  @AfterEach
  void trustThemAgain() {
    SSLContext.setDefault(before);
  }

  /// A key of its own for a server, signed by itself.
  private KeyStore key(String names) throws Exception {
    Path file = folder.resolve("key" + names.hashCode() + ".p12");
    Process keytool = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", "server",
        "-keyalg", "EC", "-dname", "CN=test", "-ext", "san=" + names, "-validity", "30", "-storetype", "PKCS12",
        "-keystore", file.toString(), "-storepass", PASSWORD)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
    assertEquals(0, keytool.waitFor());
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store;
  }

  private static ServerSocket listen(KeyStore key) throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(key, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  /// Makes the machine trust the certificate of a key, and no other.
  private static void trust(KeyStore key) throws Exception {
    KeyStore certificates = KeyStore.getInstance("PKCS12");
    certificates.load(null, null);
    certificates.setCertificateEntry("server", key.getCertificate("server"));
    TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(certificates);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trusted.getTrustManagers(), null);
    SSLContext.setDefault(context);
  }

  /// @param connect how long connecting may take
  private RisLiveClient follow(URI server, Duration connect) throws IOException {
    RisLiveOptions options = new RisLiveOptions(
        server, List.of(RisLiveSubscription.ALL), RouteFilter.ALL, new HeldLimits(1 << 24, 1 << 24), Optional.empty(),
        new RisLiveOptions.Limits(
            100_000, 1_000, 100, connect, Duration.ofSeconds(10), Duration.ofMillis(20), Duration.ofMillis(100)));
    return RisLiveClient.open(options, new LiveBatches(100, events::addAll), problems::add);
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      Thread.sleep(10);
    }
  }

  private static void serve(LocalServer.Connection connection) throws IOException, InterruptedException {
    connection.text(Messages.SUBSCRIBED);
    for (int i = 0; i < 2_000; i++) {
      connection.text(Messages.announcement(i));
    }
    connection.waitForEnd();
  }

  private long announced() {
    synchronized (events) {
      return events.stream().filter(Announcement.class::isInstance).count();
    }
  }

  private void assertRefused(LocalServer server) throws Exception {
    try (RisLiveClient client = follow(server.encryptedAddress(), LONG)) {
      // It goes on trying, and says each time why not.
      await(() -> problems.size() >= 2);
      assertEquals(0, client.snapshot().counts().accepted());
    }
    assertTrue(problems.getFirst().toString().contains("no connection: "), problems::toString);
    assertEquals(List.of(), events);
    assertEquals(List.of(), server.received);
  }

  @Test
  void aTrustedServerIsHeardAndHeardAgain() throws Exception {
    KeyStore key = key("ip:127.0.0.1");
    trust(key);
    try (LocalServer server = new LocalServer(
            listen(key), connection -> connection.text(Messages.announcement(7)), RisLiveTlsTest::serve);
        RisLiveClient client = follow(server.encryptedAddress(), LONG)) {
      // The first connection breaks off, with what was on its way.
      await(() -> announced() >= 2_000 && server.connections() >= 2);
      assertEquals(LiveSession.Status.CONNECTED, client.snapshot().sessions().getFirst().status());
      assertTrue(server.received.getFirst().contains("ris_subscribe"));
    }
  }

  @Test
  void aCertificateThatNobodyVouchesForIsRefused() throws Exception {
    trust(key("ip:127.0.0.1,dns:other"));
    try (LocalServer server = new LocalServer(listen(key("ip:127.0.0.1")), RisLiveTlsTest::serve)) {
      assertRefused(server);
    }
  }

  @Test
  void aCertificateOfAnotherNameIsRefused() throws Exception {
    KeyStore key = key("dns:ris-live.example");
    trust(key);
    try (LocalServer server = new LocalServer(listen(key), RisLiveTlsTest::serve)) {
      assertRefused(server);
    }
  }

  @Test
  void aServerWithoutTlsIsToldApart() throws Exception {
    trust(key("ip:127.0.0.1"));
    try (LocalServer server = new LocalServer(RisLiveTlsTest::serve);
        RisLiveClient client = follow(server.encryptedAddress(), Duration.ofSeconds(3))) {
      await(() -> !problems.isEmpty() || client.snapshot().counts().accepted() > 0);
      assertEquals(0, client.snapshot().counts().accepted());
      assertEquals(List.of(), events);
    }
  }
}
