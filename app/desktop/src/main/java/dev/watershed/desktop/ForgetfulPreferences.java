package dev.watershed.desktop;

import java.util.HashMap;
import java.util.Map;
import java.util.prefs.AbstractPreferences;
import org.jspecify.annotations.Nullable;

/// Preferences that last as long as the program: a window that is only photographed, or tested, leaves nothing behind.
public final class ForgetfulPreferences extends AbstractPreferences {

  private final Map<String, String> values = new HashMap<>();

  @SuppressWarnings("NullAway") // the root has no parent
  public ForgetfulPreferences() {
    super(null, "");
  }

  @Override
  protected void putSpi(String key, String value) {
    values.put(key, value);
  }

  @Override
  protected @Nullable String getSpi(String key) {
    return values.get(key);
  }

  @Override
  protected void removeSpi(String key) {
    values.remove(key);
  }

  @Override
  protected void removeNodeSpi() {
    values.clear();
  }

  @Override
  protected String[] keysSpi() {
    return values.keySet().stream().sorted().toArray(String[]::new);
  }

  @Override
  protected String[] childrenNamesSpi() {
    return new String[0];
  }

  @Override
  protected AbstractPreferences childSpi(String name) {
    return new ForgetfulPreferences();
  }

  @Override
  protected void syncSpi() {
    // There is nothing behind it.
  }

  @Override
  protected void flushSpi() {
    // There is nothing behind it.
  }
}
