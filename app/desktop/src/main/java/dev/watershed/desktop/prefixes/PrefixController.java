package dev.watershed.desktop.prefixes;

import dev.watershed.desktop.prefixes.PrefixModel.Found;
import dev.watershed.desktop.tasks.Lane;
import dev.watershed.desktop.tasks.Tasks;
import dev.watershed.desktop.workbench.Feature;
import dev.watershed.desktop.workbench.Opening;
import dev.watershed.desktop.workbench.PrefixIndex;
import dev.watershed.desktop.workbench.Workbench;
import dev.watershed.model.net.Prefix;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

/// Lets the user search the prefixes of what is open, and analyses the one that is picked.
public final class PrefixController implements Feature {

  private final Workbench workbench;
  private final Opening opening;
  private final Tasks tasks;
  private final Lane lane;
  private final PrefixModel model = new PrefixModel();
  private final PrefixView view;
  private Runnable picked = () -> {};
  private Subscription subscription = Subscription.EMPTY;

  /// @param name tells several lists in one window apart
  public PrefixController(String name, Workbench workbench, Opening opening, Tasks tasks) {
    lane = Lane.quiet("prefixes-" + name);
    this.workbench = workbench;
    this.opening = opening;
    this.tasks = tasks;
    view = new PrefixView(model, this::pick, this::pickFirst);
  }

  /// Called after the user picked a prefix, so that what holds the list can close.
  public void whenPicked(Runnable action) {
    picked = action;
  }

  @Override
  public Region root() {
    return view.root();
  }

  @Override
  public void attach() {
    subscription = Subscription.combine(
        workbench.prefixesProperty().subscribe(this::offer), model.text.subscribe((_, _) -> search()));
  }

  @Override
  public void detach() {
    subscription.unsubscribe();
    subscription = Subscription.EMPTY;
    tasks.cancel(lane);
  }

  /// Puts the cursor into the search field.
  public void focus() {
    view.focus();
  }

  private void offer(PrefixIndex index) {
    model.index.set(index);
    search();
  }

  private void search() {
    PrefixIndex index = model.index.get();
    String text = model.text.get();
    tasks.request(lane, "prefixes", job -> new Found(index, index.search(text, job::isCancelled)))
        .whenDone(model.found::set)
        .start();
  }

  private void pick(Prefix prefix) {
    opening.pick(prefix);
    picked.run();
  }

  /// Enter takes what stands first, which for a whole prefix that was typed must be that prefix itself.
  private void pickFirst() {
    Found found = model.found.get();
    try {
      pick(Prefix.parse(model.text.get().strip()));
    } catch (IllegalArgumentException e) {
      if (found.rows().length > 0) {
        pick(found.index().prefix(found.rows()[0]));
      }
    }
  }
}
