package dev.watershed.desktop.live;

import dev.watershed.desktop.text.Texts;
import dev.watershed.importers.Diagnostics;
import dev.watershed.importers.RouteFilter;
import dev.watershed.importers.bmp.BmpLimits;
import dev.watershed.importers.bmp.BmpSink;
import dev.watershed.importers.bmp.BmpStation;
import dev.watershed.importers.bmp.StationOptions;
import dev.watershed.importers.live.HeldLimits;
import dev.watershed.importers.live.LiveBatches;
import dev.watershed.importers.live.LiveSource;
import dev.watershed.importers.rislive.RisLiveClient;
import dev.watershed.importers.rislive.RisLiveOptions;
import dev.watershed.importers.rislive.RisLiveSubscription;
import dev.watershed.model.event.RouteEvent;
import dev.watershed.model.net.IpAddress;
import dev.watershed.model.net.Prefix;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A source that the user asks for.
sealed interface Wish {

  /// A station that routers connect to.
  ///
  /// @param port 0 takes a free one
  /// @param allowed from where, besides this machine
  /// @param record where the octets of the connections are kept as they come
  record Station(IpAddress address, int port, List<Prefix> allowed, Optional<Path> record) implements Wish {}

  /// RIS Live.
  ///
  /// @param record where the messages are kept as they come, one a line
  record RisLive(URI server, List<Prefix> prefixes, Optional<Path> record) implements Wish {}

  /// Events that are handed on at once, at most.
  int BATCH = 4_096;

  /// Reads what was typed.
  ///
  /// @param allowed prefixes with blanks or commas between; may be empty
  /// @throws IllegalArgumentException where it is wrong; the message says what was expected
  static Station station(String address, String port, String allowed, Optional<Path> record, Texts texts) {
    int number;
    try {
      number = Integer.parseInt(port.strip());
    } catch (NumberFormatException _) {
      throw new IllegalArgumentException(texts.text("wrong.port", port.strip()));
    }
    if (number < 0 || number > 65_535) {
      throw new IllegalArgumentException(texts.text("wrong.port", String.valueOf(number)));
    }
    String host = address.strip().equals("localhost") ? "127.0.0.1" : address.strip();
    return new Station(IpAddress.parse(host), number, prefixes(allowed), record);
  }

  /// Reads what was typed.
  ///
  /// @param prefixes at least one
  /// @throws IllegalArgumentException where it is wrong; the message says what was expected
  static RisLive risLive(String server, String prefixes, Optional<Path> record, Texts texts) {
    List<Prefix> wanted = prefixes(prefixes);
    if (wanted.isEmpty()) {
      throw new IllegalArgumentException(texts.text("wrong.prefixes"));
    }
    RisLive wish = new RisLive(URI.create(server.strip()), wanted, record);
    options(wish);
    return wish;
  }

  private static List<Prefix> prefixes(String text) {
    return Arrays.stream(text.split("[,;\\s]+")).filter(word -> !word.isEmpty()).map(Prefix::parse).toList();
  }

  private static RisLiveOptions options(RisLive wish) {
    List<RisLiveSubscription> subscriptions = new ArrayList<>();
    for (Prefix prefix : wish.prefixes()) {
      subscriptions.add(raw(Optional.of(prefix), Optional.empty()));
    }
    // That a session came or went bears on every prefix, and has none itself.
    subscriptions.add(raw(Optional.empty(), Optional.of("RIS_PEER_STATE")));
    return new RisLiveOptions(
        wish.server(), subscriptions, RouteFilter.ofPrefixes(wish.prefixes()), HeldLimits.NONE, wish.record(),
        RisLiveOptions.Limits.DEFAULT);
  }

  private static RisLiveSubscription raw(Optional<Prefix> prefix, Optional<String> type) {
    return new RisLiveSubscription(
        prefix, false, false, Optional.empty(), Optional.empty(), Optional.empty(), type, Optional.empty(),
        type.isEmpty());
  }

  /// Begins to listen. May wait for the network.
  ///
  /// @param filter which routes are wanted
  /// @param events told of them by a thread of the source
  static LiveSource open(Wish wish, RouteFilter filter, Consumer<List<RouteEvent>> events, Diagnostics problems)
      throws IOException {
    LiveBatches batches = new LiveBatches(BATCH, events);
    return switch (wish) {
      case RisLive ris -> RisLiveClient.open(options(ris), batches, problems);
      case Station station -> BmpStation.open(
          new InetSocketAddress(InetAddress.getByAddress(station.address().toBytes()), station.port()),
          new StationOptions(filter, station.allowed(), BmpLimits.DEFAULT, HeldLimits.NONE, station.record()),
          new BmpSink() {
            @Override
            public void event(RouteEvent event) {
              batches.event(event);
            }

            @Override
            public void idle() {
              batches.idle();
            }
          },
          problems);
    };
  }
}
