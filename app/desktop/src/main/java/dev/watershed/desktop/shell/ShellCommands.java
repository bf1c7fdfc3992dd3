package dev.watershed.desktop.shell;

import dev.watershed.desktop.commands.Command;
import dev.watershed.desktop.export.ExportController;
import dev.watershed.desktop.text.Texts;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

/// What the whole window can do, each with its keys.
@SuppressWarnings("ImmutableEnumChecker") // keys and actions hold no state
enum ShellCommands {
  OPEN(false, KeyCode.O, ShellController::choose),
  PASTE(false, KeyCode.V, ShellController::paste),
  SAVE(false, KeyCode.S, ShellController::save),
  SAVE_AS(false, shifted(KeyCode.S), ShellController::saveAs),
  UNDO(false, KeyCode.Z, ShellController::undo),
  REDO(false, shifted(KeyCode.Z), ShellController::redo),
  POPS(true, shifted(KeyCode.P), ShellController::editPops),
  MOMENT(true, KeyCode.T, ShellController::askMoment),
  OBSERVE(true, KeyCode.E, ShellController::observe),
  WHAT_IF(true, KeyCode.W, ShellController::whatIf),
  REPLAY(true, KeyCode.R, ShellController::replay),
  LIVE(true, shifted(KeyCode.L), ShellController::live),
  NEXT_CHANGE(true, KeyCode.RIGHT, ShellController::nextChange),
  CHANGE_BEFORE(true, KeyCode.LEFT, ShellController::changeBefore),
  SEARCH(false, KeyCode.K, ShellController::search),
  PICK_PREFIX(true, KeyCode.P, ShellController::pickPrefix),
  MAP(true, KeyCode.DIGIT1, ShellController::showMap),
  GRAPH(true, KeyCode.DIGIT2, ShellController::showGraph),
  FLOW(true, KeyCode.DIGIT3, ShellController::showFlow),
  TABLE(true, KeyCode.DIGIT4, ShellController::showTable),
  FILTER(true, KeyCode.F, ShellController::filterTable),
  WORLD(true, KeyCode.DIGIT0, ShellController::showWholeWorld),
  DESELECT(true, KeyCode.D, ShellController::deselect),
  THEME(false, KeyCode.L, ShellController::toggleTheme);

  private final boolean needsAnalysis;
  private final KeyCombination keys;
  private final Consumer<ShellController> action;

  ShellCommands(boolean needsAnalysis, KeyCode key, Consumer<ShellController> action) {
    this(needsAnalysis, new KeyCodeCombination(key, KeyCombination.SHORTCUT_DOWN), action);
  }

  ShellCommands(boolean needsAnalysis, KeyCombination keys, Consumer<ShellController> action) {
    this.needsAnalysis = needsAnalysis;
    this.keys = keys;
    this.action = action;
  }

  private static KeyCombination shifted(KeyCode key) {
    return new KeyCodeCombination(key, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
  }

  /// Whether a field that is being typed into has the same keys for itself.
  boolean isOfTextFields() {
    return this == PASTE || this == UNDO || this == REDO || this == NEXT_CHANGE || this == CHANGE_BEFORE;
  }

  KeyCombination keys() {
    return keys;
  }

  boolean isAvailable(boolean analysed) {
    return analysed || !needsAnalysis;
  }

  void run(ShellController shell) {
    action.accept(shell);
  }

  /// All of them for the palette, which itself needs no entry in it.
  static List<Command> of(ShellController shell, ExportController export) {
    Texts texts = Texts.of(ShellCommands.class);
    return Stream.concat(
            Arrays.stream(values())
                .filter(command -> command != SEARCH)
                .map(command -> new Command(
                    texts.text("command." + command.name().toLowerCase(Locale.ROOT)),
                    command.keys.getDisplayText(),
                    command.needsAnalysis,
                    () -> command.run(shell))),
            export.choices().stream()
                .map(choice -> new Command(texts.text("command.export", choice.name()), "", true, choice.action())))
        .toList();
  }
}
