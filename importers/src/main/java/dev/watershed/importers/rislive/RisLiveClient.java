package dev.watershed.importers.rislive;

import dev.watershed.importers.Diagnostic;
import dev.watershed.importers.Diagnostics;
import dev.watershed.importers.RouteFilter;
import dev.watershed.importers.live.HeldRoutes;
import dev.watershed.importers.live.HoldingSink;
import dev.watershed.importers.live.LiveSession;
import dev.watershed.importers.live.LiveSink;
import dev.watershed.importers.live.LiveSnapshot;
import dev.watershed.importers.live.LiveSource;
import dev.watershed.importers.rislive.RisLiveMessage.Answer;
import dev.watershed.importers.rislive.RisLiveMessage.Fault;
import dev.watershed.importers.rislive.RisLiveMessage.OfPeer;
import dev.watershed.importers.rislive.RisLiveMessage.OfSession;
import dev.watershed.importers.rislive.RisLiveMessage.PeerState;
import dev.watershed.importers.rislive.RisLiveMessage.Pong;
import dev.watershed.importers.rislive.RisLiveMessage.Unusable;
import dev.watershed.importers.rislive.RisLiveMessage.Update;
import dev.watershed.model.event.RouteEvent;
import dev.watershed.model.event.RouteEvent.StateChange;
import dev.watershed.model.event.SessionState;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Follows RIS Live over a WebSocket, and connects anew where the connection is lost, each pause twice as long as the
/// one before. RIS Live tells changes only, no tables: what happened while there was no connection is not known, so
/// each peer that was heard of is then told to be in an unknown state.
///
/// One thread connects, decodes and calls the sink. A server that says nothing is asked whether it is there, and left
/// where it does not answer; one that sends more than the sink takes has to wait.
public final class RisLiveClient implements LiveSource {

  private final RisLiveOptions options;
  private final Diagnostics diagnostics;
  private final HeldRoutes held;
  private final HoldingSink sink;
  private final PeerBook peers;
  private final Optional<MessageRecorder> recording;
  private final RisLiveDecoder decoder = new RisLiveDecoder();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread worker;
  private final AtomicLong accepted = new AtomicLong();
  private final AtomicLong messages = new AtomicLong();
  private final AtomicLong events = new AtomicLong();
  private final AtomicLong octets = new AtomicLong();
  private final AtomicLong problems = new AtomicLong();
  private volatile Session session = new Session(LiveSession.Status.CONNECTING, "");
  private volatile @Nullable RisLiveConnection connection;
  private volatile @Nullable RuntimeException failure;
  private boolean refusedTold;

  /// What is known of the connection. The worker makes a new one for each state.
  private final class Session {
    private final LiveSession.Status status;
    private final String trouble;
    private final Instant since = Instant.now();
    private final long messagesBefore = messages.get();
    private final long octetsBefore = octets.get();
    private final long problemsBefore = problems.get();
    private volatile @Nullable Instant heard;

    Session(LiveSession.Status status, String trouble) {
      this.status = status;
      this.trouble = trouble;
    }
  }

  private RisLiveClient(RisLiveOptions options, LiveSink sink, Diagnostics diagnostics) throws IOException {
    this.options = options;
    this.diagnostics = diagnostics;
    held = new HeldRoutes(options.hold());
    this.sink = new HoldingSink(
        held, sink, overflow -> tell("", overflow.problem(), HoldingSink.ACTION));
    peers = new PeerBook(options.limits().peers());
    recording = options.record().isPresent()
        ? Optional.of(new MessageRecorder(options.record().get(), problem ->
            tell("", problem, "goes on without a recording")))
        : Optional.empty();
    worker = Thread.ofPlatform().daemon().name("rislive").unstarted(this::run);
  }

  /// Begins to follow. It does not wait for the connection; [#snapshot()] tells of it.
  ///
  /// @param sink told what the collectors hear, always by the same thread; where it throws, the client closes
  /// @param diagnostics told what is wrong, by that thread too
  /// @throws IOException where the recording cannot be written
  public static RisLiveClient open(RisLiveOptions options, LiveSink sink, Diagnostics diagnostics) throws IOException {
    RisLiveClient client = new RisLiveClient(options, sink, diagnostics);
    client.worker.start();
    return client;
  }

  @Override
  public String name() {
    return options.server().getScheme() + "://" + options.server().getHost()
        + (options.server().getPort() < 0 ? "" : ":" + options.server().getPort());
  }

  private void tell(String reference, String problem, String action) {
    long limit = session.problemsBefore + options.limits().diagnostics();
    long number = problems.incrementAndGet();
    if (number <= limit) {
      diagnostics.report(new Diagnostic(
          name(), Diagnostic.Unit.MESSAGE, messages.get(), reference, problem,
          number < limit ? action : action + "; further problems of this connection are counted, not told"));
    }
  }

  /// What becomes of the connection is always told: it cannot happen often.
  private void tellConnection(String problem, String action) {
    problems.incrementAndGet();
    diagnostics.report(new Diagnostic(name(), Diagnostic.Unit.MESSAGE, messages.get(), "", problem, action));
  }

  private void run() {
    ExecutorService network = Executors.newSingleThreadExecutor(
        Thread.ofPlatform().daemon().name("rislive-network").factory());
    Duration pause = options.limits().firstPause();
    try (HttpClient http = HttpClient.newBuilder()
        .connectTimeout(options.limits().connect())
        .executor(network)
        .build()) {
      try {
        while (!isClosing()) {
          long begun = System.nanoTime();
          String reason = connectAndFollow(http);
          if (isClosing()) {
            break;
          }
          // A server that lets in and throws out shall not be asked every second.
          if (System.nanoTime() - begun > options.limits().longestPause().toNanos()) {
            pause = options.limits().firstPause();
          }
          lose(reason, pause);
          sink.idle();
          if (closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
            break;
          }
          pause = min(pause.multipliedBy(2), options.limits().longestPause());
        }
        lose("", Duration.ZERO);
        sink.idle();
      } finally {
        http.shutdownNow();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      failure = e;
    } finally {
      network.shutdownNow();
      recording.ifPresent(MessageRecorder::close);
      closing.countDown();
      closed.countDown();
    }
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  /// @return why the connection ended
  private String connectAndFollow(HttpClient http) throws InterruptedException {
    session = new Session(LiveSession.Status.CONNECTING, session.trouble);
    RisLiveConnection mine = new RisLiveConnection(options);
    connection = mine;
    if (isClosing()) {
      mine.close();
    }
    try {
      return mine.run(http, new Following());
    } finally {
      connection = null;
    }
  }

  private final class Following implements RisLiveConnection.Listener {
    @Override
    public void connected() {
      accepted.incrementAndGet();
      session = new Session(LiveSession.Status.CONNECTED, "");
    }

    @Override
    public void message(String text) {
      take(text);
    }

    @Override
    public void odd(String problem) {
      tell("RFC 6455 section 5.6", problem, "left out");
    }

    @Override
    public void idle() {
      sink.idle();
      recording.ifPresent(MessageRecorder::flush);
    }
  }

  private void take(String text) {
    messages.incrementAndGet();
    octets.addAndGet(text.length());
    session.heard = Instant.now();
    recording.ifPresent(file -> file.write(text));
    RisLiveMessage message = decoder.decode(text, this::tell);
    if (message instanceof OfPeer ofPeer && !peers.follows(ofPeer.peer())) {
      if (!refusedTold) {
        refusedTold = true;
        tell("", "there are more than " + options.limits().peers() + " peers", "those beyond are left out");
      }
      return;
    }
    switch (message) {
      case Update update -> update.events().forEach(this::give);
      case PeerState state -> {
        StateChange change = state.change();
        SessionState before = peers.state(state.peer());
        give(new StateChange(change.time(), change.vantagePoint(),
            before == SessionState.UNKNOWN ? change.before() : before, change.after()));
      }
      case Fault fault -> tell("", "the server said: " + fault.text(), "");
      case OfSession _, Pong _, Answer _, Unusable _ -> {}
    }
  }

  private void give(RouteEvent event) {
    peers.note(event);
    if (options.filter().accepts(event)) {
      events.incrementAndGet();
      sink.event(event);
    }
  }

  private void lose(String reason, Duration pause) {
    if (!reason.isEmpty()) {
      tellConnection(reason, "connects anew in " + pause.toMillis() + " ms");
      session = new Session(LiveSession.Status.LOST, reason);
    }
    for (StateChange change : peers.lose(Instant.now())) {
      if (options.filter().accepts(change)) {
        events.incrementAndGet();
        sink.event(change);
      }
    }
  }

  @Override
  public LiveSnapshot snapshot() {
    Session now = session;
    RisLiveConnection current = connection;
    boolean connected = now.status == LiveSession.Status.CONNECTED;
    LiveSession only = new LiveSession(
        name(), connected ? name() : "", now.status, "RIS Live", now.since, Optional.ofNullable(now.heard), now.trouble,
        messages.get() - now.messagesBefore, octets.get() - now.octetsBefore, problems.get() - now.problemsBefore,
        peers.peers(held));
    return new LiveSnapshot(
        System.nanoTime(),
        new LiveSnapshot.Counts(
            connected ? 1 : 0, accepted.get(), 0, messages.get(), events.get(), octets.get(),
            current == null ? 0 : current.waiting(), held.leftOut(), problems.get()),
        List.of(only));
  }

  @Override
  public void held(RouteFilter filter, Consumer<RouteEvent> entries) {
    held.forEach(filter, entries);
  }

  @Override
  public void close() {
    closing.countDown();
    RisLiveConnection current = connection;
    if (current != null) {
      current.close();
    }
    if (Thread.currentThread().equals(worker)) {
      return;
    }
    boolean interrupted = false;
    while (true) {
      try {
        if (!closed.await(10, TimeUnit.SECONDS)) {
          worker.interrupt();
        }
        break;
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void awaitClosed() throws InterruptedException {
    closed.await();
    RuntimeException thrown = failure;
    if (thrown != null) {
      throw thrown;
    }
  }
}
