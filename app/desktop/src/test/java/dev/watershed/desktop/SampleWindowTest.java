package dev.watershed.desktop;

import dev.watershed.desktop.workbench.FileRoutingData;
import dev.watershed.desktop.workbench.RoutingData;
import dev.watershed.maps.MapsGeography;
import dev.watershed.model.geo.Geography;

/// A window on real files and the real geography, as the program opens it.
public abstract class SampleWindowTest extends WindowTest {

  @Override
  protected RoutingData data() {
    return new FileRoutingData(MapsGeography::instance);
  }

  @Override
  protected final Geography geography() {
    return MapsGeography.instance();
  }
}
