package dev.watershed.importers.rislive;

import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// One connection to a server, from the attempt to its end. [#run(HttpClient, Listener)] is for one thread, the rest
/// for any.
final class RisLiveConnection {

  /// Told of what the connection does, by the thread that runs it.
  interface Listener {

    /// The server has let us in.
    void connected();

    void message(String text);

    /// Something came that is no message.
    void odd(String problem);

    /// Nothing more is there for the moment.
    void idle();
  }

  private final RisLiveOptions options;
  private final RisLiveOptions.Limits limits;
  private final Inbox inbox;
  private volatile @Nullable CompletableFuture<WebSocket> connecting;
  private volatile boolean closed;

  RisLiveConnection(RisLiveOptions options) {
    this.options = options;
    limits = options.limits();
    inbox = new Inbox(limits.messageLength());
  }

  /// Messages that came and were not taken yet.
  int waiting() {
    return inbox.waiting();
  }

  /// Ends the connection, or the attempt, behind what has come.
  void close() {
    closed = true;
    CompletableFuture<WebSocket> attempt = connecting;
    if (attempt != null) {
      attempt.cancel(true);
    }
    inbox.end("closed");
  }

  /// Connects, subscribes and hands on what comes.
  ///
  /// @return why the connection ended
  String run(HttpClient http, Listener listener) throws InterruptedException {
    WebSocket socket;
    try {
      CompletableFuture<WebSocket> attempt = http.newWebSocketBuilder()
          .connectTimeout(limits.connect())
          .buildAsync(options.server(), inbox);
      connecting = attempt;
      if (closed) {
        attempt.cancel(true);
      }
      socket = attempt.get(limits.connect().toMillis() + 1_000, TimeUnit.MILLISECONDS);
    } catch (CancellationException _) {
      return "closed";
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return "no connection: "
          + RisLiveDecoder.shorten(cause.getMessage() == null ? cause.toString() : cause.getMessage());
    } catch (TimeoutException _) {
      return "no connection within " + limits.connect().toMillis() + " ms";
    }
    try {
      listener.connected();
      for (RisLiveSubscription subscription : options.subscriptions()) {
        String problem = send(socket, subscription.message());
        if (!problem.isEmpty()) {
          return problem;
        }
      }
      return follow(socket, listener);
    } finally {
      socket.abort();
    }
  }

  /// @return what is wrong; empty where the message was sent, or the connection has ended meanwhile, as the inbox tells
  private String send(WebSocket socket, String message) throws InterruptedException {
    try {
      CompletableFuture.anyOf(socket.sendText(message, true), inbox.ended())
          .get(limits.connect().toMillis(), TimeUnit.MILLISECONDS);
      return "";
    } catch (ExecutionException e) {
      inbox.end("nothing can be sent: " + RisLiveDecoder.shorten(String.valueOf(e.getMessage())));
      return "";
    } catch (TimeoutException _) {
      return "the server takes nothing";
    }
  }

  private String follow(WebSocket socket, Listener listener) throws InterruptedException {
    long quiet = limits.quiet().toNanos();
    long asked = 0;
    while (true) {
      if (inbox.isEmpty()) {
        listener.idle();
      }
      long silent = System.nanoTime() - inbox.heard();
      long wait = Math.clamp(asked == 0 ? quiet - silent : asked + quiet - System.nanoTime(), 1_000_000, quiet);
      switch (inbox.take(socket, wait)) {
        case null -> {
          if (System.nanoTime() - inbox.heard() < quiet) {
            asked = 0;
          } else if (asked == 0) {
            asked = System.nanoTime();
            String problem = send(socket, "{\"type\":\"ping\"}");
            if (!problem.isEmpty()) {
              return problem;
            }
          } else if (System.nanoTime() - asked >= quiet) {
            return "the server has said nothing for " + 2 * limits.quiet().toSeconds() + " s";
          }
        }
        case Inbox.Text text -> {
          asked = 0;
          listener.message(text.text());
        }
        case Inbox.Odd odd -> listener.odd(odd.problem());
        case Inbox.End end -> {
          return end.reason();
        }
      }
    }
  }
}
