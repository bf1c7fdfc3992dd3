package dev.watershed.cli.best;

import dev.watershed.engine.decision.Candidate;
import dev.watershed.engine.decision.DecisionOptions;
import dev.watershed.engine.decision.Knob;
import dev.watershed.engine.decision.LocalRouter;
import dev.watershed.engine.decision.Profile;
import dev.watershed.engine.decision.Session;
import dev.watershed.model.bgp.AsPath;
import dev.watershed.model.bgp.Communities;
import dev.watershed.model.bgp.Origin;
import dev.watershed.model.net.Asn;
import dev.watershed.model.net.IpAddress;
import java.io.InputStream;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

/// Reads decisions: a sequence of JSON objects, one a line or spread over lines.
final class DecisionReader implements AutoCloseable {

  private static final BigInteger HIGHEST_32 = BigInteger.valueOf(0xffffffffL);
  private static final BigInteger HIGHEST_64 = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
  private static final Set<String> QUESTION = Set.of("local", "options", "candidates", "selected");
  private static final Set<String> LOCAL = Set.of("asn", "confederation", "routerId", "clusterId");
  private static final Set<String> CANDIDATE = Set.of(
      "id", "peerAddress", "peerAsn", "peerRouterId", "session", "asPath", "origin", "localPref", "med", "weight",
      "aigp", "nextHop", "reachable", "igpMetric", "communities", "originatorId", "clusterList", "receivedAt",
      "localRoute", "pathId");
  private static final Set<String> OPTIONS = Arrays.stream(Knob.values()).map(Knob::key)
      .collect(Collectors.collectingAndThen(Collectors.toSet(), keys -> {
        keys.addAll(Set.of("multipath", "defaultLocalPref"));
        return Set.copyOf(keys);
      }));

  private final JsonParser parser;
  private final LocatedReader in;
  private final Profile profile;

  /// @param file the name for messages
  DecisionReader(String file, InputStream bytes, Profile profile) {
    this.parser = JsonMapper.shared().createParser(bytes);
    this.in = new LocatedReader(file, parser);
    this.profile = profile;
  }

  /// The next decision, or nothing at the end of the input.
  ///
  /// @throws dev.watershed.cli.UnusableInputException where the input is no decision, naming file, line and field
  Optional<DecisionQuestion> next() {
    try {
      return read();
    } catch (JacksonException e) {
      throw in.unreadable(e);
    }
  }

  private Optional<DecisionQuestion> read() {
    if (!in.nextValue()) {
      return Optional.empty();
    }
    QuestionParts parts = new QuestionParts(profile.defaults());
    parts.line = in.line();
    in.object(QUESTION, name -> {
      switch (name) {
        case "local" -> parts.local = in.optional(this::local);
        case "options" -> in.optional(() -> {
          parts.options = options();
          return true;
        });
        case "candidates" -> parts.candidates = in.list(this::candidate);
        default -> parts.selected = in.optional(in::text);
      }
    });
    if (parts.candidates.isEmpty()) {
      throw in.error("\"candidates\" is missing or empty, expected at least one candidate");
    }
    requireIds(parts);
    return Optional.of(
        new DecisionQuestion(parts.line, parts.local, parts.options, parts.candidates, parts.selected));
  }

  private static final class QuestionParts {
    private int line;
    private Optional<LocalRouter> local = Optional.empty();
    private DecisionOptions options;
    private List<Candidate> candidates = List.of();
    private Optional<String> selected = Optional.empty();

    QuestionParts(DecisionOptions options) {
      this.options = options;
    }
  }

  private void requireIds(QuestionParts parts) {
    Set<String> ids = new HashSet<>();
    for (Candidate candidate : parts.candidates) {
      if (!ids.add(candidate.id())) {
        throw in.error("candidates: two have the id '" + candidate.id() + "'");
      }
    }
    if (parts.selected.isPresent() && !ids.contains(parts.selected.get())) {
      throw in.error("selected: no candidate has the id '" + parts.selected.get() + "'");
    }
  }

  private LocalRouter local() {
    LocalParts parts = new LocalParts();
    in.object(LOCAL, name -> {
      switch (name) {
        case "asn" -> parts.asn = Optional.of(in.parse(Asn::parse, "an AS number"));
        case "confederation" -> in.optional(() -> in.parse(Asn::parse, "an AS number"))
            .ifPresent(asn -> parts.confederation = OptionalLong.of(Integer.toUnsignedLong(asn)));
        case "routerId" -> parts.routerId = in.optional(this::identifier);
        default -> parts.clusterId = in.optional(this::identifier);
      }
    });
    int asn = parts.asn.orElseThrow(() -> in.error("\"asn\" is missing, expected the AS of the router"));
    return new LocalRouter(asn, parts.confederation, parts.routerId, parts.clusterId);
  }

  private static final class LocalParts {
    private Optional<Integer> asn = Optional.empty();
    private OptionalLong confederation = OptionalLong.empty();
    private Optional<IpAddress> routerId = Optional.empty();
    private Optional<IpAddress> clusterId = Optional.empty();
  }

  private DecisionOptions options() {
    DecisionOptions.Builder options = profile.defaults().toBuilder();
    in.object(OPTIONS, name -> {
      switch (name) {
        case "multipath" -> options.multipath((int) in.number(1, BigInteger.valueOf(1024)));
        case "defaultLocalPref" -> options.defaultLocalPref(unsigned32());
        default -> {
          for (Knob knob : Knob.values()) {
            if (knob.key().equals(name)) {
              knob.turn(options, in.bool());
            }
          }
        }
      }
    });
    return options.build();
  }

  private Candidate candidate() {
    Candidate.Builder[] candidate = {Candidate.builder("")};
    String[] id = {""};
    in.object(CANDIDATE, name -> field(name, candidate[0], id));
    if (id[0].isEmpty()) {
      throw in.error("\"id\" is missing, expected a name for the candidate");
    }
    return candidate[0].id(id[0]).build();
  }

  private void field(String name, Candidate.Builder candidate, String[] id) {
    switch (name) {
      case "id" -> id[0] = in.parse(text -> text, "a name");
      case "peerAddress" -> in.optional(this::address).ifPresent(candidate::peerAddress);
      case "peerAsn" -> in.optional(() -> in.parse(Asn::parse, "an AS number")).ifPresent(candidate::peerAsn);
      case "peerRouterId" -> in.optional(this::identifier).ifPresent(candidate::peerRouterId);
      case "session" -> in.optional(() -> in.parse(text -> Session.valueOf(upper(text)), "ebgp, ibgp or confed"))
          .ifPresent(candidate::session);
      case "asPath" -> in.optional(() -> in.parse(
          AsPath::parse, "an AS path as \"64501 64502 {64503,64504}\", (confederation sequence), [confederation set]"))
          .ifPresent(candidate::asPath);
      case "origin" -> in.optional(() -> in.parse(text -> Origin.valueOf(upper(text)), "igp, egp or incomplete"))
          .ifPresent(candidate::origin);
      case "localPref" -> in.optional(this::unsigned32).ifPresent(candidate::localPref);
      case "med" -> in.optional(this::unsigned32).ifPresent(candidate::med);
      case "weight" -> in.optional(this::unsigned32).ifPresent(candidate::weight);
      case "aigp" -> in.optional(() -> in.number(0, HIGHEST_64)).ifPresent(candidate::aigp);
      case "nextHop" -> in.optional(this::address).ifPresent(candidate::nextHop);
      case "reachable" -> in.optional(in::bool).ifPresent(candidate::reachable);
      case "igpMetric" -> in.optional(this::unsigned32).ifPresent(candidate::igpMetric);
      case "communities" -> in.optional(this::communities).ifPresent(candidate::communities);
      case "originatorId" -> in.optional(this::identifier).ifPresent(candidate::originatorId);
      case "clusterList" -> in.optional(() -> in.list(this::identifier)).ifPresent(candidate::clusterList);
      case "receivedAt"
        -> in.optional(() -> in.parse(DecisionReader::time, "a time from 1970 to 9999 as 2026-03-04T10:14:22Z"))
          .ifPresent(candidate::receivedAt);
      case "localRoute" -> in.optional(in::bool).ifPresent(candidate::localRoute);
      default -> in.optional(this::unsigned32).ifPresent(candidate::pathId);
    }
  }

  private static Instant time(String text) {
    Instant time = Instant.parse(text);
    if (time.isBefore(Candidate.EARLIEST) || time.isAfter(Candidate.LATEST)) {
      throw new IllegalArgumentException(text);
    }
    return time;
  }

  private long unsigned32() {
    return in.number(0, HIGHEST_32);
  }

  private IpAddress address() {
    return in.parse(IpAddress::parse, "an IP address");
  }

  private IpAddress identifier() {
    return in.parse(text -> {
      IpAddress address = IpAddress.parse(text);
      if (!address.isIpv4()) {
        throw new IllegalArgumentException(text);
      }
      return address;
    }, "an identifier of 32 bits, written as 10.0.0.1");
  }

  private Communities communities() {
    List<Integer> values = in.list(
        () -> in.parse(Communities::parseOne, "a community as 64500:101 or a well-known name"));
    return Communities.of(values.stream().mapToInt(Integer::intValue).toArray());
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  @Override
  public void close() {
    parser.close();
  }
}
