package dev.watershed.desktop.welcome;

import dev.watershed.desktop.workbench.Feature;
import dev.watershed.desktop.workbench.Opening;
import dev.watershed.desktop.workbench.Recent;
import dev.watershed.desktop.workbench.Sample;
import dev.watershed.desktop.workbench.Workbench;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

/// Offers what to open while nothing is.
public final class WelcomeController implements Feature {

  private final Workbench workbench;
  private final Recent recent;
  private final WelcomeView view;
  private Subscription subscription = Subscription.EMPTY;

  /// @param choose lets the user choose files
  /// @param tell opens the sample and tells its story
  public WelcomeController(
      Workbench workbench, Opening opening, Recent recent, Runnable choose, Consumer<Path> tell) {
    this.workbench = workbench;
    this.recent = recent;
    view = new WelcomeView(choose, opening::open, tell);
  }

  @Override
  public Region root() {
    return view.root();
  }

  @Override
  public void attach() {
    show();
    subscription = workbench.documentProperty().subscribe(this::show);
  }

  @Override
  public void detach() {
    subscription.unsubscribe();
    subscription = Subscription.EMPTY;
  }

  private void show() {
    List<List<Path>> files = recent.files();
    view.show(new WelcomeModel(Sample.workspace(), files));
  }
}
