package dev.watershed.maps.projection;

import org.geotools.api.parameter.ParameterValueGroup;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.api.referencing.operation.TransformException;
import org.geotools.referencing.operation.DefaultMathTransformFactory;

/// The map projections of GeoTools, made from their formulas' names. Asking for them by EPSG code would unpack GeoTools's
/// EPSG database into the temporary folder first, which takes longer than the rest of our start, and would give Equal
/// Earth on the wrong sphere (see [EqualEarth]).
final class MapProjections {

  private MapProjections() {}

  /// A projection from longitude and latitude in degrees to metres.
  ///
  /// @param method as GeoTools names it
  /// @param semiMajor the ellipsoid's, in metres
  static MathTransform create(String method, double semiMajor, double semiMinor) {
    try {
      DefaultMathTransformFactory factory = new DefaultMathTransformFactory();
      ParameterValueGroup parameters = factory.getDefaultParameters(method);
      parameters.parameter("semi_major").setValue(semiMajor);
      parameters.parameter("semi_minor").setValue(semiMinor);
      return factory.createParameterizedTransform(parameters);
    } catch (FactoryException e) {
      throw new IllegalStateException("GeoTools does not know the projection " + method, e);
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
}
