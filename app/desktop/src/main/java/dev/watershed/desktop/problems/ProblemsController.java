package dev.watershed.desktop.problems;

import dev.watershed.desktop.workbench.Feature;
import dev.watershed.desktop.workbench.Workbench;
import java.util.Locale;
import javafx.collections.ListChangeListener;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

/// Lists what in the sources is not as it should be.
public final class ProblemsController implements Feature {

  private final Workbench workbench;
  private final ProblemsModel model = new ProblemsModel();
  private final ProblemsView view = new ProblemsView(model);
  private final ListChangeListener<String> listener = _ -> refresh();
  private Subscription subscription = Subscription.EMPTY;

  public ProblemsController(Workbench workbench) {
    this.workbench = workbench;
  }

  @Override
  public Region root() {
    return view.root();
  }

  @Override
  public void attach() {
    workbench.problems().addListener(listener);
    refresh();
    subscription = model.text.subscribe(text -> {
      String wanted = text.strip().toLowerCase(Locale.ROOT);
      model.shown.setPredicate(line -> line.toLowerCase(Locale.ROOT).contains(wanted));
    });
  }

  @Override
  public void detach() {
    workbench.problems().removeListener(listener);
    subscription.unsubscribe();
    subscription = Subscription.EMPTY;
  }

  private void refresh() {
    model.all.setAll(workbench.problems());
  }
}
