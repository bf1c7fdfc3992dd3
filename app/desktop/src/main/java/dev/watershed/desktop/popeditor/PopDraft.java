package dev.watershed.desktop.popeditor;

import dev.watershed.desktop.text.Texts;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.geo.GeoPoint;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// A PoP as it stands in the form: text, which may be wrong.
///
/// @param original the id before the editor was opened; empty for a new PoP
/// @param latitude degrees north; empty where the place is not known
record PopDraft(
    String original,
    String id,
    String name,
    String city,
    String country,
    String latitude,
    String longitude,
    String capacity,
    String sessions,
    String identify) {

  private static final Texts TEXTS = Texts.of(PopDraft.class);

  static PopDraft of(Pop pop, String original) {
    return new PopDraft(
        original,
        pop.id(),
        pop.name(),
        pop.city(),
        pop.country(),
        pop.location().map(place -> degrees(place.latitude())).orElse(""),
        pop.location().map(place -> degrees(place.longitude())).orElse(""),
        pop.capacity().isPresent() ? plain(pop.capacity().getAsDouble()) : "",
        PopText.sessions(pop.sessions()),
        PopText.identify(pop.identify()));
  }

  /// A form with nothing in it.
  static PopDraft empty(String id) {
    return new PopDraft("", id, id, "", "", "", "", "", "", "");
  }

  PopDraft at(GeoPoint place) {
    return new PopDraft(
        original, id, name, city, country, degrees(place.latitude()), degrees(place.longitude()), capacity, sessions,
        identify);
  }

  static String degrees(double value) {
    return plain(Math.round(value * 10_000) / 10_000.0);
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.format(Locale.ROOT, "%d", (long) value)
        : Double.toString(value);
  }

  /// The PoP that the form describes.
  ///
  /// @throws IllegalArgumentException where a field is wrong, naming it and what was expected
  Pop pop() {
    String wanted = id.strip();
    if (!wanted.matches("[^\\s:]+")) {
      throw new IllegalArgumentException(TEXTS.text("wrong.id"));
    }
    return new Pop(
        wanted,
        name.strip(),
        city.strip(),
        countryCode(),
        place(),
        capacity.isBlank() ? OptionalDouble.empty()
            : OptionalDouble.of(number("field.capacity", capacity, 0, Double.MAX_VALUE)),
        field("field.sessions", () -> PopText.parseSessions(sessions)),
        field("field.identify", () -> PopText.parseIdentify(identify)));
  }

  private String countryCode() {
    String code = country.strip().toUpperCase(Locale.ROOT);
    if (!code.isEmpty() && !code.matches("[A-Z]{2}")) {
      throw new IllegalArgumentException(TEXTS.text("wrong.country"));
    }
    return code;
  }

  private Optional<GeoPoint> place() {
    if (latitude.isBlank() && longitude.isBlank()) {
      return Optional.empty();
    }
    return Optional.of(
        new GeoPoint(number("field.latitude", latitude, -90, 90), number("field.longitude", longitude, -180, 180)));
  }

  /// @param field the key of its name
  private static double number(String field, String text, double low, double high) {
    try {
      double value = Double.parseDouble(text.strip());
      if (value >= low && value <= high) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(TEXTS.text("wrong.number", TEXTS.text(field), text.strip()), e);
    }
    throw new IllegalArgumentException(
        high == Double.MAX_VALUE
            ? TEXTS.text("wrong.negative", TEXTS.text(field))
            : TEXTS.text("wrong.range", TEXTS.text(field), (int) low, (int) high));
  }

  private static <T> T field(String name, java.util.function.Supplier<T> parser) {
    try {
      return parser.get();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(TEXTS.text("wrong.line", TEXTS.text(name), String.valueOf(e.getMessage())), e);
    }
  }
}
