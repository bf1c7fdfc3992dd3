package dev.watershed.importers.rislive;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What one connection has received and nobody has taken yet. It asks the WebSocket for more only while less than
/// [#WINDOW] messages wait, so that a slow reader makes the server wait and not memory grow.
final class Inbox implements WebSocket.Listener {

  /// Messages that may wait.
  static final int WINDOW = 32;

  /// Fragments that one message may come in; a server that sends more of them says nothing.
  private static final int MOST_PARTS = 65_536;

  /// What came.
  sealed interface Item {}

  record Text(String text) implements Item {}

  /// Something that no text message is, and ends nothing.
  record Odd(String problem) implements Item {}

  /// The connection has ended.
  record End(String reason) implements Item {}

  private final LinkedBlockingQueue<Item> items = new LinkedBlockingQueue<>();
  private final int longest;
  private final CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();
  private final StringBuilder parts = new StringBuilder();
  private int count;
  private boolean inBinary;
  private int owed;
  private volatile long heard = System.nanoTime();

  /// @param longest characters of a message that is believed
  Inbox(int longest) {
    this.longest = longest;
  }

  @Override
  public void onOpen(WebSocket socket) {
    socket.request(WINDOW);
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
    heard = System.nanoTime();
    if (parts.length() + part.length() > longest || ++count > MOST_PARTS) {
      // The length in a frame is not believed: it comes in pieces, and here is enough.
      end(count > MOST_PARTS
          ? "a message in more than " + MOST_PARTS + " fragments"
          : "a message of more than " + longest + " characters");
      socket.abort();
      return null;
    }
    parts.append(part);
    if (!last) {
      socket.request(1);
      return null;
    }
    items.add(new Text(parts.toString()));
    count = 0;
    parts.setLength(0);
    if (parts.capacity() > 1 << 16) {
      parts.trimToSize();
    }
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
    heard = System.nanoTime();
    if (!inBinary) {
      items.add(new Odd("a binary message; RIS Live sends text"));
    } else {
      socket.request(1);
    }
    inBinary = !last;
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
    heard = System.nanoTime();
    // The WebSocket answers by itself (RFC 6455 section 5.5.2).
    socket.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
    heard = System.nanoTime();
    socket.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
    end("the server closed the connection: " + status
        + (reason.isEmpty() ? "" : " " + RisLiveDecoder.shorten(reason)));
    return null;
  }

  @Override
  public void onError(WebSocket socket, Throwable error) {
    Throwable cause = error.getCause() == null ? error : error.getCause();
    end("the connection broke: "
        + RisLiveDecoder.shorten(cause.getMessage() == null ? cause.toString() : cause.getMessage()));
  }

  /// Notes that the connection has ended, behind what came before.
  void end(String reason) {
    items.add(new End(reason));
    ended.complete(null);
  }

  /// Complete once the connection has ended: nothing that is being sent then will ever be.
  CompletableFuture<@Nullable Void> ended() {
    return ended;
  }

  boolean isEmpty() {
    return items.isEmpty();
  }

  int waiting() {
    return items.size();
  }

  /// Takes the next item, and lets more come. For one thread.
  ///
  /// @return null where none came in time
  @Nullable Item take(WebSocket socket, long nanos) throws InterruptedException {
    Item item = items.poll(nanos, TimeUnit.NANOSECONDS);
    if (item instanceof Text || item instanceof Odd) {
      // Asked for in groups: each request wakes another thread.
      owed++;
      if (owed >= WINDOW / 2 || items.isEmpty()) {
        socket.request(owed);
        owed = 0;
      }
    }
    return item;
  }

  /// When something came last, by [System#nanoTime()].
  long heard() {
    return heard;
  }
}
