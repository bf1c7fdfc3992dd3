package dev.watershed.engine.convergence;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Which vendors' timers the ASes of the Internet have: each AS draws one, by share. Immutable.
///
/// @param parts shares add up to 1
public record TimerMix(List<Part> parts) {

  /// A vendor and its share of all ASes, above 0 and at most 1.
  public record Part(Timers timers, double share) {}

  /// Every vendor as it comes out of the box: the vendors of router interfaces that could be told, in the proportions
  /// of Albakour, Gasser, Beverly and Smaragdakis ("Illuminating router vendor diversity within providers and along
  /// network paths", IMC 2023: Cisco 49 %, Juniper 29 %, Huawei 12 %); what is left is shared evenly between SR OS and
  /// routers without an interval. Two thirds of the ASes have an interval then, with which withdrawals take twice as
  /// long as measured.
  public static final TimerMix DEFAULTS = new TimerMix(List.of(
      new Part(Timers.IOS, 0.49), new Part(Timers.JUNOS, 0.29), new Part(Timers.VRP, 0.12), new Part(Timers.SROS, 0.05),
      new Part(Timers.FRR, 0.05)));

  /// The mix that is **assumed** where nobody says otherwise: of the vendors in [#DEFAULTS] that have an interval,
  /// three in ten keep it. That share is **calibrated** on the time that a withdrawal takes (`VALIDATION.md`); nobody
  /// has measured it. Those who have taken it away count as `junos`, their hold time included.
  public static final TimerMix ASSUMED = new TimerMix(List.of(
      new Part(Timers.IOS, 0.15), new Part(Timers.JUNOS, 0.75), new Part(Timers.VRP, 0.035),
      new Part(Timers.SROS, 0.015), new Part(Timers.FRR, 0.05)));

  public TimerMix {
    parts = List.copyOf(parts);
    double sum = 0;
    for (Part part : parts) {
      if (!(part.share() > 0 && part.share() <= 1)) {
        throw new IllegalArgumentException("a share lies above 0 and at most at 1, not " + part.share());
      }
      sum += part.share();
    }
    if (Math.abs(sum - 1) > 1e-6) {
      throw new IllegalArgumentException("the shares of a mix add up to 1, not " + sum);
    }
  }

  /// Everybody alike.
  public static TimerMix of(Timers timers) {
    return new TimerMix(List.of(new Part(timers, 1)));
  }

  /// Reads `ios`, `mixed`, `defaults` or `ios:0.5,junos:0.3,frr:0.2`.
  ///
  /// @throws IllegalArgumentException where it is none of these, saying what was expected
  public static TimerMix parse(String text) {
    String wanted = text.strip().toLowerCase(Locale.ROOT);
    if (wanted.equals("mixed")) {
      return ASSUMED;
    } else if (wanted.equals("defaults")) {
      return DEFAULTS;
    }
    String[] words = wanted.split(",");
    List<Part> parts = new ArrayList<>();
    for (String word : words) {
      int colon = word.indexOf(':');
      String name = (colon < 0 ? word : word.substring(0, colon)).strip();
      Timers timers = Timers.named(name).orElseThrow(() -> new IllegalArgumentException(
          "'" + name + "' is none of mixed, defaults, " + Timers.names()));
      if (colon < 0 && words.length > 1) {
        throw new IllegalArgumentException("'" + word + "' has no share; expected as in ios:0.5,junos:0.5");
      }
      parts.add(new Part(timers, colon < 0 ? 1 : share(word.substring(colon + 1))));
    }
    return new TimerMix(parts);
  }

  private static double share(String text) {
    try {
      return Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' is no share; expected a number above 0 and at most 1", e);
    }
  }

  /// The number of the part that a draw from 0 to 1 falls on.
  int part(double unit) {
    double passed = 0;
    for (int i = 0; i < parts.size() - 1; i++) {
      passed += parts.get(i).share();
      if (unit < passed) {
        return i;
      }
    }
    return parts.size() - 1;
  }

  @Override
  public String toString() {
    return parts.size() == 1
        ? parts.getFirst().timers().name()
        : parts.stream().map(part -> part.timers().name() + ":" + part.share()).collect(Collectors.joining(","));
  }
}
