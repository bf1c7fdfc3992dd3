package dev.watershed.importers.bgpstream;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What to ask libbgpstream for.
///
/// @param library the library's file; empty: where the system looks
/// @param dataInterface `broker`, `singlefile`, `csvfile`, `sqlite`, `kafka`; which of them exist depends on how the
///     library was built
/// @param options of the data interface, by name: `rib-file`, `upd-file`, `upd-type`, `csv-file`, `db-file`, `url` …
/// @param filters in the order given
/// @param filterExpression in libbgpstream's own language; empty text: none
/// @param ribPeriod the least time between two table dumps of one collector
/// @param live whether to wait for what comes, for ever
public record BgpStreamQuery(
    Optional<Path> library,
    String dataInterface,
    Map<String, String> options,
    List<Filter> filters,
    String filterExpression,
    Optional<Interval> interval,
    Optional<Duration> ribPeriod,
    boolean live) {

  /// One condition; several of one kind widen, different kinds narrow.
  public record Filter(FilterType type, String value) {}

  /// Libbgpstream's filters, with their numbers. Its number 7 is the same as 10.
  public enum FilterType {
    PROJECT(0),
    COLLECTOR(1),
    ROUTER(2),
    RECORD_TYPE(3),
    NOT_PEER_ASN(4),
    PEER_ASN(5),
    ORIGIN_ASN(6),
    COMMUNITY(8),
    PREFIX_EXACT(9),
    PREFIX_MORE(10),
    PREFIX_LESS(11),
    PREFIX_ANY(12),
    AS_PATH(13),
    EXTENDED_COMMUNITY(14),
    IP_VERSION(15),
    ELEM_TYPE(16),
    RESOURCE_TYPE(17);

    private final int code;

    FilterType(int code) {
      this.code = code;
    }

    int code() {
      return code;
    }
  }

  /// From when to when.
  public sealed interface Interval {

    /// @param end empty: for ever, waiting for what comes
    record Between(Instant begin, Optional<Instant> end) implements Interval {}

    /// The last while, in libbgpstream's words: `3 h`, `2 days`.
    record Recent(String length) implements Interval {}
  }

  public BgpStreamQuery {
    options = Map.copyOf(options);
    filters = List.copyOf(filters);
  }
}
