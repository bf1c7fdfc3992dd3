package dev.watershed.desktop.shell;

import dev.watershed.desktop.workbench.Workbench.Failure;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// What the frame shows.
final class ShellModel {

  /// What fills the middle.
  enum Page {
    /// Nothing is open.
    WELCOME,
    /// Routing data is open, and a prefix is to be picked.
    PREFIXES,
    /// A prefix is analysed.
    VIEWS
  }

  final ObjectProperty<Page> page = new SimpleObjectProperty<>(Page.WELCOME);
  final StringProperty document = new SimpleStringProperty("");
  /// The moment that is looked at; empty where that is the end of the files.
  final StringProperty moment = new SimpleStringProperty("");
  final StringProperty prefix = new SimpleStringProperty("");
  /// Whether there is a workspace, which every mode but the first is about.
  final BooleanProperty canWhatIf = new SimpleBooleanProperty();
  /// Whether the scenario is what the sides of the window are about.
  final BooleanProperty whatIf = new SimpleBooleanProperty();
  /// Whether something is selected, which the inspector tells of.
  final BooleanProperty selected = new SimpleBooleanProperty();
  final BooleanProperty canPick = new SimpleBooleanProperty();
  final BooleanProperty dropping = new SimpleBooleanProperty();
  final ObjectProperty<Optional<Failure>> failure = new SimpleObjectProperty<>(Optional.empty());
}
