package dev.watershed.engine.plan;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a plan is to reach.
public sealed interface Target {

  /// How targets are written, for help and for messages.
  String FORMS = """
      capacity [SHARE]   no PoP carries more than this share of its capacity (default 1)
      survive [SHARE]    nor with any one PoP down
      POP=SHARE          the PoP gets this share of all weight, give or take the tolerance
      POP<=SHARE         the PoP gets no more
      POP>=SHARE         the PoP gets no less
      """;

  /// The target as it is written; [#parse] reads it back.
  String text();

  /// No PoP carries more than this share of its capacity. PoPs without a capacity carry anything.
  ///
  /// @param fill above 0; 1 is all of the capacity
  record Capacity(double fill) implements Target {
    @Override
    public String text() {
      return "capacity " + number(fill);
    }
  }

  /// No PoP carries more than this share of its capacity, and none does while any one other is down.
  ///
  /// @param fill above 0; 1 is all of the capacity
  record Survive(double fill) implements Target {
    @Override
    public String text() {
      return "survive " + number(fill);
    }
  }

  /// A PoP gets a share of all weight.
  ///
  /// @param share 0 to 1
  record Share(String pop, Bound bound, double share) implements Target {
    @Override
    public String text() {
      return pop + bound.sign + number(share);
    }
  }

  /// On which side of a share is well.
  enum Bound {
    EXACTLY("="),
    AT_MOST("<="),
    AT_LEAST(">=");

    private final String sign;

    Bound(String sign) {
      this.sign = sign;
    }
  }

  /// Reads a target. Shares are numbers from 0 to 1, or percentages: `fra<=0.25`, `fra<=25%`.
  ///
  /// @throws IllegalArgumentException where the text is none; the message says what was expected
  static Target parse(String text) {
    Matcher load = Syntax.LOAD.matcher(text.strip());
    if (load.matches()) {
      double fill = load.group(2) == null ? 1 : share(load.group(2), text);
      if (fill <= 0) {
        throw new IllegalArgumentException("target '" + text + "': the share of the capacity must be above 0");
      }
      return load.group(1).equals("capacity") ? new Capacity(fill) : new Survive(fill);
    }
    Matcher share = Syntax.SHARE.matcher(text.strip());
    if (!share.matches()) {
      throw new IllegalArgumentException("target '" + text + "': expected one of\n" + FORMS);
    }
    Bound bound = switch (share.group(2)) {
      case "<=" -> Bound.AT_MOST;
      case ">=" -> Bound.AT_LEAST;
      default -> Bound.EXACTLY;
    };
    double value = share(share.group(3), text);
    if (value > 1) {
      throw new IllegalArgumentException("target '" + text + "': a share lies in 0 to 1, or 0% to 100%");
    }
    return new Share(share.group(1), bound, value);
  }

  private static double share(String number, String text) {
    boolean percent = number.endsWith("%");
    try {
      double value = Double.parseDouble(percent ? number.substring(0, number.length() - 1) : number);
      return percent ? value / 100 : value;
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("target '" + text + "': '" + number + "' is no number", e);
    }
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value).replaceFirst("\\.?0+$", "");
  }

  /// How targets are recognised.
  final class Syntax {
    private static final Pattern LOAD = Pattern.compile("(capacity|survive)(?:\\s+([0-9.]+%?))?");
    private static final Pattern SHARE = Pattern.compile("(.+?)\\s*(<=|>=|=)\\s*([0-9.]+%?)");

    private Syntax() {}
  }
}
