package dev.watershed.maps.projection;

import org.geotools.api.parameter.ParameterValueGroup;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.api.referencing.operation.NoninvertibleTransformException;
import org.geotools.api.referencing.operation.TransformException;
import org.geotools.referencing.operation.projection.EqualArea;
import org.geotools.referencing.operation.projection.MercatorPseudoProvider;

/// The map projections of GeoTools, made by their formulas' own providers. Asking for them by EPSG code would unpack
/// GeoTools's EPSG database into the temporary folder first, which takes longer than the rest of our start, and would
/// give Equal Earth on the wrong sphere (see [EqualEarth]).
final class MapProjections {

  private MapProjections() {}

  /// Equal Earth, which GeoTools calls "equal area", from longitude and latitude in degrees to metres on a sphere.
  static MathTransform equalEarth(double radius) {
    return new EqualEarthProvider().create(radius);
  }

  /// Mercator from longitude and latitude in degrees to metres on a sphere.
  static MathTransform mercator(double radius) {
    return new MercatorProvider().create(radius);
  }

  /// The way back.
  static MathTransform inverse(MathTransform transform) {
    try {
      return transform.inverse();
    } catch (NoninvertibleTransformException e) {
      throw new IllegalStateException("a map projection has an inverse", e);
    }
  }

  /// Transforms points in place of the general method, whose checked exception our clamped inputs cannot cause.
  static void transform(MathTransform transform, double[] from, int fromIndex, double[] to, int toIndex, int points) {
    try {
      transform.transform(from, fromIndex, to, toIndex, points);
    } catch (TransformException e) {
      throw new IllegalStateException("a point inside the map could not be projected", e);
    }
  }

  private static ParameterValueGroup onSphere(ParameterValueGroup parameters, double radius) {
    parameters.parameter("semi_major").setValue(radius);
    parameters.parameter("semi_minor").setValue(radius);
    return parameters;
  }

  /// Opens the protected method of GeoTools's provider.
  private static final class EqualEarthProvider extends EqualArea.Provider {
    MathTransform create(double radius) {
      try {
        return createMathTransform(onSphere(getParameters().createValue(), radius));
      } catch (FactoryException e) {
        throw new IllegalStateException("GeoTools does not make its own projection", e);
      }
    }
  }

  /// Opens the protected method of GeoTools's provider.
  private static final class MercatorProvider extends MercatorPseudoProvider {
    MathTransform create(double radius) {
      return createMathTransform(onSphere(getParameters().createValue(), radius));
    }
  }
}
