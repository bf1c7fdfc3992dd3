package dev.watershed.maps;

import dev.watershed.maps.footprint.AsFootprints;
import dev.watershed.maps.gazetteer.Gazetteer;
import dev.watershed.model.geo.GeoPoint;
import dev.watershed.model.geo.Geography;
import dev.watershed.model.net.AddressFamily;
import java.util.List;
import java.util.Optional;

/// The geography that the program ships: address counts of ASes, countries of GeoNames. Immutable, and safe to use from
/// any thread.
public final class MapsGeography implements Geography {

  private final AsFootprints footprints;
  private final Gazetteer gazetteer;
  private final AsPlacement placement;

  private MapsGeography(AsFootprints footprints, Gazetteer gazetteer) {
    this.footprints = footprints;
    this.gazetteer = gazetteer;
    placement = new AsPlacement(gazetteer);
  }

  private static final class Holder {
    static final MapsGeography INSTANCE = new MapsGeography(AsFootprints.instance(), Gazetteer.instance());
  }

  /// The geography; its files are read on the first call (a tenth of a second).
  public static MapsGeography instance() {
    return Holder.INSTANCE;
  }

  /// Reads the files on a thread of their own, so that who first asks does not wait. Returns at once; calling it is
  /// never necessary.
  public static void warmUp() {
    Thread.ofPlatform().daemon().name("geography-warm-up").start(() -> {
      try {
        instance();
      } catch (LinkageError _) {
        // Whoever asks is told, with what happened here as the cause.
      }
    });
  }

  @Override
  public List<Presence> footprint(int asn) {
    return footprints.of(asn);
  }

  @Override
  public List<Presence> footprint(int asn, AddressFamily family) {
    return footprints.of(asn, family);
  }

  @Override
  public double totalWeight() {
    return footprints.totalWeight();
  }

  @Override
  public double totalWeight(String country) {
    return footprints.totalWeightOf(country);
  }

  @Override
  public Optional<String> nameOf(int asn) {
    return footprints.nameOf(asn);
  }

  @Override
  public Optional<Country> country(String code) {
    return gazetteer.country(code);
  }

  @Override
  public List<Country> countries() {
    return gazetteer.countries();
  }

  @Override
  public Optional<GeoPoint> locate(int asn, String country) {
    return placement.locate(asn, country);
  }
}
