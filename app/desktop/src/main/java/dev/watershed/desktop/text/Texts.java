package dev.watershed.desktop.text;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;

/// The texts of one feature: the bundle `texts.properties` in its package.
public final class Texts {

  /// Bundles are files: nobody need look for classes of that name at every start.
  private static final ResourceBundle.Control PROPERTIES =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private final ResourceBundle bundle;
  /// Those that were used: a slider that is dragged asks for some hundred texts a second. One thread at a time uses
  /// each.
  private final Map<String, MessageFormat> formats = new ConcurrentHashMap<>();

  private Texts(ResourceBundle bundle) {
    this.bundle = bundle;
  }

  /// The texts of the feature that a class belongs to.
  public static Texts of(Class<?> feature) {
    return new Texts(ResourceBundle.getBundle(feature.getPackageName() + ".texts", Locale.ENGLISH, PROPERTIES));
  }

  /// The text of a key as it stands.
  public String text(String key) {
    return bundle.getString(key);
  }

  /// The text of a key with its `{0}`, `{1}` … filled in, as [MessageFormat] does it.
  public String text(String key, Object... arguments) {
    MessageFormat format = formats.computeIfAbsent(key, of -> new MessageFormat(bundle.getString(of), Locale.ENGLISH));
    synchronized (format) {
      return format.format(arguments);
    }
  }
}
