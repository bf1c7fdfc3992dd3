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
import java.net.http.WebSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Follows RIS Live over a WebSocket, and connects anew where the connection is lost, each pause twice as long as the one
/// before. RIS Live tells changes only, no tables: what happened while there was no connection is not known, so each peer that
/// was heard of is then told to be in an unknown state.
///
/// One thread connects, decodes and calls the sink. A server that says nothing is asked whether it is there, and left where it
/// does not answer; one that sends more than the sink takes has to wait.
public final class RisLiveClient implements LiveSource {

  private final RisLiveOptions options;
  private final Diagnostics diagnostics;
  private final HeldRoutes held;
  private final HoldingSink sink;
  private final PeerBook peers;
  private final @Nullable MessageRecorder recorder;
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
  private volatile @Nullable Inbox inbox;
  private volatile @Nullable CompletableFuture<WebSocket> connecting;
  private volatile @Nullable RuntimeException failure;
  private boolean refusedTold;
  private boolean recordingFailed;

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
    recorder = options.record().isPresent() ? new MessageRecorder(options.record().get()) : null;
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
      closeRecording();
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
    Inbox mine = new Inbox(options.limits().messageLength());
    WebSocket socket;
    try {
      inbox = mine;
      long wait = options.limits().connect().toMillis();
      CompletableFuture<WebSocket> attempt = http.newWebSocketBuilder()
          .connectTimeout(options.limits().connect())
          .buildAsync(options.server(), mine);
      connecting = attempt;
      if (isClosing()) {
        attempt.cancel(true);
      }
      socket = attempt.get(wait + 1_000, TimeUnit.MILLISECONDS);
    } catch (CancellationException _) {
      return "closed";
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return "no connection: " + RisLiveDecoder.shorten(cause.getMessage() == null ? cause.toString() : cause.getMessage());
    } catch (TimeoutException _) {
      return "no connection within " + options.limits().connect().toMillis() + " ms";
    }
    try {
      accepted.incrementAndGet();
      session = new Session(LiveSession.Status.CONNECTED, "");
      for (RisLiveSubscription subscription : options.subscriptions()) {
        String problem = send(socket, mine, subscription.message());
        if (!problem.isEmpty()) {
          return problem;
        }
      }
      return follow(socket, mine);
    } finally {
      socket.abort();
      inbox = null;
    }
  }

  /// @return what is wrong; empty where the message was sent, or the connection has ended meanwhile, as the inbox tells
  private String send(WebSocket socket, Inbox mine, String message) throws InterruptedException {
    try {
      CompletableFuture.anyOf(socket.sendText(message, true), mine.ended())
          .get(options.limits().connect().toMillis(), TimeUnit.MILLISECONDS);
      return "";
    } catch (ExecutionException e) {
      mine.end("nothing can be sent: " + RisLiveDecoder.shorten(String.valueOf(e.getMessage())));
      return "";
    } catch (TimeoutException _) {
      return "the server takes nothing";
    }
  }

  private String follow(WebSocket socket, Inbox mine) throws InterruptedException {
    long quiet = options.limits().quiet().toNanos();
    long asked = 0;
    while (true) {
      if (mine.isEmpty()) {
        sink.idle();
        flushRecording();
      }
      long silent = System.nanoTime() - mine.heard();
      long wait = Math.clamp(asked == 0 ? quiet - silent : asked + quiet - System.nanoTime(), 1_000_000, quiet);
      Inbox.Item item = mine.take(socket, wait);
      switch (item) {
        case null -> {
          if (System.nanoTime() - mine.heard() < quiet) {
            asked = 0;
          } else if (asked == 0) {
            asked = System.nanoTime();
            String problem = send(socket, mine, "{\"type\":\"ping\"}");
            if (!problem.isEmpty()) {
              return problem;
            }
          } else if (System.nanoTime() - asked >= quiet) {
            return "the server has said nothing for " + 2 * options.limits().quiet().toSeconds() + " s";
          }
        }
        case Inbox.Text text -> {
          asked = 0;
          take(text.text());
        }
        case Inbox.Odd odd -> tell("RFC 6455 section 5.6", odd.problem(), "left out");
        case Inbox.End end -> {
          return end.reason();
        }
      }
    }
  }

  private void take(String text) {
    messages.incrementAndGet();
    octets.addAndGet(text.length());
    session.heard = Instant.now();
    record(text);
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

  private void record(String text) {
    MessageRecorder file = recorder;
    if (file == null || recordingFailed) {
      return;
    }
    try {
      file.write(text);
    } catch (IOException e) {
      recordingFailed(e);
    }
  }

  private void flushRecording() {
    MessageRecorder file = recorder;
    try {
      if (file != null && !recordingFailed) {
        file.flush();
      }
    } catch (IOException e) {
      recordingFailed(e);
    }
  }

  private void recordingFailed(IOException e) {
    recordingFailed = true;
    tell("", "cannot be recorded: " + e.getMessage(), "goes on without a recording");
  }

  private void closeRecording() {
    MessageRecorder file = recorder;
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      if (!recordingFailed) {
        recordingFailed(e);
      }
    }
  }

  @Override
  public LiveSnapshot snapshot() {
    Session now = session;
    Inbox waiting = inbox;
    boolean connected = now.status == LiveSession.Status.CONNECTED;
    LiveSession only = new LiveSession(
        name(), connected ? name() : "", now.status, "RIS Live", now.since, Optional.ofNullable(now.heard), now.trouble,
        messages.get() - now.messagesBefore, octets.get() - now.octetsBefore, problems.get() - now.problemsBefore,
        peers.peers(held));
    return new LiveSnapshot(
        System.nanoTime(),
        new LiveSnapshot.Counts(
            connected ? 1 : 0, accepted.get(), 0, messages.get(), events.get(), octets.get(),
            waiting == null ? 0 : waiting.waiting(), held.leftOut(), problems.get()),
        List.of(only));
  }

  @Override
  public void held(RouteFilter filter, Consumer<RouteEvent> entries) {
    held.forEach(filter, entries);
  }

  @Override
  public void close() {
    closing.countDown();
    CompletableFuture<WebSocket> attempt = connecting;
    if (attempt != null) {
      attempt.cancel(true);
    }
    Inbox waiting = inbox;
    if (waiting != null) {
      waiting.end("closed");
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
