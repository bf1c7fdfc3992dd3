package dev.watershed.desktop;

import java.util.Locale;

/// Whether a window can be shown.
final class Display {

  /// What to do where the system's libraries under JavaFX are not installed.
  static final String MISSING_LIBRARIES = "libraries of the system that JavaFX draws with are missing; on Debian and "
      + "Ubuntu: apt-get install libgtk-3-0 libpangoft2-1.0-0 libfreetype6 libfontconfig1";

  private Display() {}

  /// On Unix a display server is named by the environment; other systems have one wherever a user is logged in.
  static boolean isThere() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    return "Headless".equals(System.getProperty("glass.platform"))
        || system.contains("win") || system.contains("mac") || isSet("DISPLAY") || isSet("WAYLAND_DISPLAY");
  }

  private static boolean isSet(String variable) {
    String value = System.getenv(variable);
    return value != null && !value.isEmpty();
  }
}
