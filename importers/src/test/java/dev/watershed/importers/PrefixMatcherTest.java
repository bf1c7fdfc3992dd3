package dev.watershed.importers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watershed.importers.RouteFilter.PrefixMatch;
import dev.watershed.model.net.AddressFamily;
import dev.watershed.model.net.IpAddress;
import dev.watershed.model.net.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// The fast matcher against the plain loop of [RouteFilter].
class PrefixMatcherTest {

  private static Prefix random(SplittableRandom random) {
    // Few different bits, so that prefixes cover each other often.
    if (random.nextBoolean()) {
      return Prefix.of(IpAddress.ofIpv4(random.nextInt(4) << 30 | random.nextInt(4) << 20), random.nextInt(33));
    }
    return Prefix.of(
        IpAddress.ofIpv6((long) random.nextInt(4) << 62 | random.nextInt(4), (long) random.nextInt(4) << 60),
        random.nextInt(129));
  }

  @Test
  void agreesWithThePlainLoop() {
    long seed = 42;
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 2000; round++) {
      List<Prefix> wanted = new ArrayList<>();
      for (int i = random.nextInt(8); i > 0; i--) {
        wanted.add(random(random));
      }
      PrefixMatch match = PrefixMatch.values()[random.nextInt(PrefixMatch.values().length)];
      Optional<AddressFamily> family = random.nextInt(3) > 0
          ? Optional.empty()
          : Optional.of(random.nextBoolean() ? AddressFamily.IPV4 : AddressFamily.IPV6);
      RouteFilter filter = new RouteFilter(
          wanted, match, OptionalInt.empty(), OptionalInt.empty(), Optional.empty(), OptionalInt.empty(), family,
          Optional.empty(), Optional.empty());
      PrefixMatcher matcher = PrefixMatcher.of(filter);
      for (int i = 0; i < 40; i++) {
        Prefix prefix = random.nextBoolean() && !wanted.isEmpty()
            ? wanted.get(random.nextInt(wanted.size()))
            : random(random);
        assertEquals(
            filter.accepts(prefix),
            matcher.accepts(prefix.family(), prefix.high(), prefix.low(), prefix.length()),
            "seed " + seed + ": " + prefix + " " + match + " " + wanted);
      }
    }
  }
}
