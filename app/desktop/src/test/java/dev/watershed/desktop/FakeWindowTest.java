package dev.watershed.desktop;

import dev.watershed.desktop.workbench.RoutingData;
import dev.watershed.model.geo.Geography;

/// A window on a made-up Internet; whatever file it is asked to open, it finds that in it.
public abstract class FakeWindowTest extends WindowTest {

  protected final FakeInternet internet;

  protected FakeWindowTest() {
    this(300);
  }

  /// @param ases how many there are
  protected FakeWindowTest(int ases) {
    internet = new FakeInternet(ases, false);
  }

  @Override
  protected RoutingData data() {
    return internet;
  }

  @Override
  protected final Geography geography() {
    return internet;
  }
}
