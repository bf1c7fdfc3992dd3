package dev.watershed.cli;

import dev.watershed.importers.RouteFilter;
import dev.watershed.importers.RouteFilter.PrefixMatch;
import dev.watershed.model.bgp.Communities;
import dev.watershed.model.net.AddressFamily;
import dev.watershed.model.net.Asn;
import dev.watershed.model.net.Prefix;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The options that say which routes are wanted, the same for every command that reads routes.
final class RouteFilterOptions {

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it before it runs the command
  private CommandSpec spec;

  @Option(names = "--prefix", paramLabel = "P", description = "routes of this prefix; may be given several times")
  private List<String> prefixes = new ArrayList<>();

  @ArgGroup
  private @Nullable Match match;

  /// How prefixes are compared; at most one may be said.
  static final class Match {
    @Option(names = "--exact", description = "the prefixes themselves (the default)")
    @SuppressWarnings("UnusedVariable") // it is there to be said, and to exclude the others
    private boolean exact;

    @Option(names = "--more-specific", description = "the prefixes and what lies in them")
    private boolean moreSpecific;

    @Option(names = "--less-specific", description = "the prefixes and what they lie in")
    private boolean lessSpecific;

    PrefixMatch how() {
      return lessSpecific ? PrefixMatch.LESS_SPECIFIC : moreSpecific ? PrefixMatch.MORE_SPECIFIC : PrefixMatch.EXACT;
    }
  }

  @Option(names = "--origin", paramLabel = "N", description = "routes that end in this AS")
  private @Nullable String origin;

  @Option(names = "--peer", paramLabel = "N", description = "what this AS told the collector")
  private @Nullable String peer;

  @Option(names = "--path", paramLabel = "REGEX", description = {
      "routes with a match in the text of the AS path;",
      "_ is what delimits ASNs, as on routers: (^|$|[ ,{}()\\[\\]])"})
  private @Nullable String path;

  @Option(names = "--community", paramLabel = "C", description = "routes with this community, as 64500:101")
  private @Nullable String community;

  @Option(names = "--family", paramLabel = "4|6", description = "routes of this address family")
  private @Nullable String family;

  @Option(
      names = "--from",
      paramLabel = "T",
      description = "from this time on: seconds since 1970, or as 2020-08-09T03:20:00Z (UTC where no zone is given)")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "T", description = "before this time")
  private @Nullable String to;

  /// The filter that the options ask for.
  ///
  /// @throws ParameterException where one cannot be understood
  RouteFilter filter() {
    List<Prefix> wanted = new ArrayList<>();
    for (String prefix : prefixes) {
      wanted.add(parse("--prefix", prefix, Prefix::parse));
    }
    if (match != null && wanted.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "--exact, --more-specific and --less-specific need a --prefix to compare with");
    }
    PrefixMatch how = match == null ? PrefixMatch.EXACT : match.how();
    return new RouteFilter(
        wanted,
        how,
        number("--origin", origin, Asn::parse),
        number("--peer", peer, Asn::parse),
        optional("--path", path, AsPathPattern::compile),
        number("--community", community, Communities::parseOne),
        optional("--family", family, RouteFilterOptions::parseFamily),
        optional("--from", from, RouteFilterOptions::parseTime),
        optional("--to", to, RouteFilterOptions::parseTime));
  }

  private OptionalInt number(String option, @Nullable String text, Function<String, Integer> parser) {
    return text == null ? OptionalInt.empty() : OptionalInt.of(parse(option, text, parser));
  }

  private <T> Optional<T> optional(String option, @Nullable String text, Function<String, T> parser) {
    return text == null ? Optional.empty() : Optional.of(parse(option, text, parser));
  }

  private <T> T parse(String option, String text, Function<String, T> parser) {
    try {
      return parser.apply(text);
    } catch (PatternSyntaxException e) {
      throw new ParameterException(spec.commandLine(),
          option + ": '" + text + "' is no regular expression: " + e.getDescription(), e);
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
      throw new ParameterException(spec.commandLine(), option + ": " + e.getMessage(), e);
    }
  }

  private static AddressFamily parseFamily(String text) {
    return switch (text) {
      case "4" -> AddressFamily.IPV4;
      case "6" -> AddressFamily.IPV6;
      default -> throw new IllegalArgumentException("'" + text + "' is neither 4 nor 6");
    };
  }

  /// Seconds since 1970 with or without a fraction, or a time of ISO 8601.
  static Instant parseTime(String text) {
    if (text.matches("\\d{1,11}(\\.\\d{1,9})?")) {
      int dot = text.indexOf('.');
      long seconds = Long.parseLong(dot < 0 ? text : text.substring(0, dot));
      String fraction = dot < 0 ? "" : text.substring(dot + 1);
      return Instant.ofEpochSecond(seconds, Long.parseLong((fraction + "000000000").substring(0, 9)));
    }
    try {
      if (text.length() <= 10) {
        return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
      }
      String iso = text.replace(' ', 'T');
      return iso.matches(".*T.*(Z|[+-]\\d\\d(:?\\d\\d)?)")
          ? DateTimeFormatter.ISO_DATE_TIME.parse(iso, Instant::from)
          : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is no time: expected seconds since 1970, or as 2020-08-09T03:20:00Z", e);
    }
  }
}
