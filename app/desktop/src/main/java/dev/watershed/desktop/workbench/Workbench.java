package dev.watershed.desktop.workbench;

import dev.watershed.model.geo.Geography;
import dev.watershed.model.net.Prefix;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The state that all features share. Written by [Opening] and, for the selection, by whatever was clicked; read by all.
/// UI thread only.
public final class Workbench {

  private final ObjectProperty<Optional<Document>> document = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<PrefixIndex> prefixes = new SimpleObjectProperty<>(PrefixIndex.EMPTY);
  private final ObjectProperty<Analysis> analysis = new SimpleObjectProperty<>(Analysis.EMPTY);
  private final ObjectProperty<Selection> selection = new SimpleObjectProperty<>(Selection.NOTHING);
  private final ObjectProperty<Optional<Failure>> failure = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Geography> geography = new SimpleObjectProperty<>(Places.none());
  private final ObservableList<String> problems = FXCollections.observableArrayList();

  /// Something that the user asked for and that could not be done.
  ///
  /// @param what was to be done
  /// @param why one or more sentences that name the file and the place
  public record Failure(String what, String why) {}

  /// What is open.
  public ObjectProperty<Optional<Document>> documentProperty() {
    return document;
  }

  /// The prefixes that can be picked.
  public ObjectProperty<PrefixIndex> prefixesProperty() {
    return prefixes;
  }

  /// What was found about the picked prefix.
  public ObjectProperty<Analysis> analysisProperty() {
    return analysis;
  }

  public Analysis analysis() {
    return analysis.get();
  }

  /// What is selected, the same in every view.
  public ObjectProperty<Selection> selectionProperty() {
    return selection;
  }

  public Selection selection() {
    return selection.get();
  }

  public void select(Selection wanted) {
    selection.set(wanted);
  }

  /// Names and places; knows nothing until it is loaded.
  public ObjectProperty<Geography> geographyProperty() {
    return geography;
  }

  /// What last went wrong, until the user has read it.
  public ObjectProperty<Optional<Failure>> failureProperty() {
    return failure;
  }

  /// What in the sources is not as it should be, and what does not fit together: one line each.
  public ObservableList<String> problems() {
    return problems;
  }

  /// The picked prefix.
  public Optional<Prefix> prefix() {
    return analysis.get().prefix();
  }
}
