package dev.watershed.desktop.commands;

import dev.watershed.desktop.commands.CommandsModel.Hit;
import dev.watershed.desktop.tasks.Lane;
import dev.watershed.desktop.tasks.Tasks;
import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.workbench.Feature;
import dev.watershed.desktop.workbench.Opening;
import dev.watershed.desktop.workbench.Workbench;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

/// The command palette. Searching runs in the background, the newest wish wins.
public final class CommandsController implements Feature {

  private static final Lane LANE = Lane.quiet("palette");

  private final Workbench workbench;
  private final Opening opening;
  private final Tasks tasks;
  private final List<Command> commands;
  private final Function<String, Optional<Command>> spoken;
  private final Texts texts = Texts.of(CommandsController.class);
  private final CommandsModel model = new CommandsModel();
  private final CommandsView view = new CommandsView(model, this::chosen);
  private Subscription subscription = Subscription.EMPTY;

  /// @param commands what is offered beside the things that are shown
  /// @param spoken what a text is a command by itself; empty where it is none
  public CommandsController(
      Workbench workbench,
      Opening opening,
      Tasks tasks,
      List<Command> commands,
      Function<String, Optional<Command>> spoken) {
    this.spoken = spoken;
    this.workbench = workbench;
    this.opening = opening;
    this.tasks = tasks;
    this.commands = List.copyOf(commands);
  }

  @Override
  public Region root() {
    return view.root();
  }

  @Override
  public void attach() {
    subscription = model.text.subscribe((_, _) -> search());
  }

  @Override
  public void detach() {
    subscription.unsubscribe();
    subscription = Subscription.EMPTY;
    tasks.cancel(LANE);
  }

  public void show() {
    model.text.set("");
    search();
    model.shown.set(true);
  }

  /// @return whether it was shown
  public boolean hide() {
    boolean shown = model.shown.get();
    model.shown.set(false);
    return shown;
  }

  private void search() {
    HitSearch search = new HitSearch(
        texts, commands, workbench.analysis(), workbench.prefixesProperty().get(), workbench::select, opening::pick);
    String text = model.text.get();
    List<Hit> first = spoken.apply(text).stream()
        .map(command -> new Hit(command.name(), "", texts.text("kind.CHANGE"), command.action()))
        .toList();
    tasks.request(
        LANE, "palette", job -> Stream.concat(first.stream(), search.find(text, job::isCancelled).stream()).toList())
        .whenDone(model.hits::setAll)
        .start();
  }

  private void chosen(Hit hit) {
    model.shown.set(false);
    hit.action().run();
  }
}
