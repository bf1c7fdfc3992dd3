package dev.watershed.desktop.inspector;

import dev.watershed.desktop.workbench.Feature;
import dev.watershed.desktop.workbench.Workbench;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

/// Shows what is known about the selection, whoever selected it.
public final class InspectorController implements Feature {

  private final Workbench workbench;
  private final InspectorView view;
  private Subscription subscription = Subscription.EMPTY;

  public InspectorController(Workbench workbench) {
    this.workbench = workbench;
    view = new InspectorView(workbench::select);
  }

  @Override
  public Region root() {
    return view.root();
  }

  @Override
  public void attach() {
    show();
    subscription = Subscription.combine(
        workbench.selectionProperty().subscribe(this::show),
        workbench.analysisProperty().subscribe(this::show),
        workbench.geographyProperty().subscribe(this::show));
  }

  @Override
  public void detach() {
    subscription.unsubscribe();
    subscription = Subscription.EMPTY;
  }

  private void show() {
    view.show(new InspectorModel(
        workbench.selection(), workbench.analysis(), workbench.geographyProperty().get()));
  }
}
