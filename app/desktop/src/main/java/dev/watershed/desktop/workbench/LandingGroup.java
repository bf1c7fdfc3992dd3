package dev.watershed.desktop.workbench;

import dev.watershed.desktop.theme.GroupStyle;
import dev.watershed.maps.PopLocator;
import dev.watershed.maps.PopLocator.Place;
import dev.watershed.maps.PopLocator.Source;
import dev.watershed.maps.gazetteer.Gazetteer;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.geo.GeoPoint;
import java.util.Optional;

/// What landings are grouped and coloured by: a PoP; or, as long as no PoPs are defined, the AS next to the origin.
///
/// @param index its place in [Analysis#groups()]; negative for the two that are none
/// @param id as `fra` or `AS3320`
/// @param name what people call it; empty where nothing but the id is known
/// @param place where it is and how that is known; empty where nothing says
public record LandingGroup(int index, String id, String name, Kind kind, Optional<Place> place, GroupStyle style) {

  /// What a group stands for.
  public enum Kind {
    POP,
    UPSTREAM,
    NOTHING
  }

  /// ASes with a route that nothing ties to one group. Not known is a group of its own, so that it is seen as such.
  public static final LandingGroup UNIDENTIFIED =
      new LandingGroup(-1, "?", "", Kind.NOTHING, Optional.empty(), GroupStyle.UNIDENTIFIED);

  /// ASes without a route to the prefix.
  public static final LandingGroup NO_ROUTE =
      new LandingGroup(-2, "–", "", Kind.NOTHING, Optional.empty(), GroupStyle.NO_ROUTE);

  /// The group of a PoP. One without coordinates is placed by its city, its code or its country, which only a file of
  /// the program's own is asked for; an upstream is wherever its network is, so it is placed nowhere.
  ///
  /// @param kind what the PoP stands for: a PoP, or an upstream in place of one
  public static LandingGroup of(int index, Pop pop, Kind kind) {
    Optional<Place> place = kind == Kind.POP
        ? new PopLocator(Gazetteer.instance()).locate(pop)
        : pop.location().map(point -> new Place(point, Source.GIVEN));
    return new LandingGroup(index, pop.id(), pop.name(), kind, place, GroupStyle.of(index));
  }

  /// Where it is, given or assumed; empty where not known.
  public Optional<GeoPoint> location() {
    return place.map(Place::point);
  }

  /// Whether its place is a guess: from a code in its id, or the middle of its country.
  public boolean isAssumedThere() {
    return place.map(Place::source).filter(source -> source == Source.CODE || source == Source.COUNTRY).isPresent();
  }

  public boolean isKnown() {
    return kind != Kind.NOTHING;
  }
}
