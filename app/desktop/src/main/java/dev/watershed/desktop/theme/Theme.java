package dev.watershed.desktop.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.text.Font;
import javafx.util.Subscription;

/// Light and dark, as user-agent stylesheets of AtlantaFX. The style of our own controls is one stylesheet on the
/// scene, written only in the colours that the theme names. The desktop environment outlives every window and holds
/// whoever listens to it: [#close()] ends that.
public final class Theme {

  private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");
  private static final PseudoClass LARGE = PseudoClass.getPseudoClass("large");
  /// From this size on a window has room for larger text.
  private static final double LARGE_WIDTH = 2000;
  private static final double LARGE_HEIGHT = 1200;
  /// Sizes of text in pixels, as the stylesheet has them.
  private static final double TEXT = 13;
  private static final double LARGE_TEXT = 15;
  private static final List<String> FONTS = List.of("Inter-Regular.ttf", "Inter-SemiBold.ttf", "Inter-Bold.ttf");

  private final ObjectProperty<Appearance> appearance = new SimpleObjectProperty<>(Appearance.SYSTEM);
  private final ReadOnlyBooleanWrapper dark = new ReadOnlyBooleanWrapper();
  private final Subscription environment;

  public Theme() {
    loadFonts();
    apply();
    appearance.subscribe(this::apply);
    environment = Platform.getPreferences().colorSchemeProperty().subscribe(this::apply);
  }

  /// Follows the desktop environment no longer.
  public void close() {
    environment.unsubscribe();
  }

  public ObjectProperty<Appearance> appearanceProperty() {
    return appearance;
  }

  /// Whether the dark theme is on, by wish or by the desktop environment.
  public ReadOnlyBooleanProperty darkProperty() {
    return dark.getReadOnlyProperty();
  }

  /// Gives a scene the stylesheet of our own controls, and keeps its root's pseudo-classes `:dark` and `:large` right.
  public void dress(Scene scene) {
    scene.getStylesheets()
        .add(Objects.requireNonNull(Theme.class.getResource("watershed.css")).toExternalForm());
    dark.subscribe(isDark -> scene.getRoot().pseudoClassStateChanged(DARK, isDark));
    scene.widthProperty().subscribe(() -> size(scene));
    scene.heightProperty().subscribe(() -> size(scene));
  }

  /// By how much all text in the window of a node is larger than on a small one.
  public static double letters(Node node) {
    return node.getScene() != null && node.getScene().getRoot().getPseudoClassStates().contains(LARGE)
        ? LARGE_TEXT / TEXT
        : 1;
  }

  private static void size(Scene scene) {
    scene.getRoot().pseudoClassStateChanged(
        LARGE, scene.getWidth() >= LARGE_WIDTH && scene.getHeight() >= LARGE_HEIGHT);
  }

  private void apply() {
    boolean isDark = switch (appearance.get()) {
      case DARK -> true;
      case LIGHT -> false;
      case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
    };
    Application.setUserAgentStylesheet(
        (isDark ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet());
    dark.set(isDark);
  }

  /// The fonts come with the program: a bare machine may have none, and then text would vanish.
  private static void loadFonts() {
    for (String name : FONTS) {
      try (InputStream in = Objects.requireNonNull(Theme.class.getResourceAsStream("fonts/" + name), name)) {
        Font.loadFont(in, 13);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
