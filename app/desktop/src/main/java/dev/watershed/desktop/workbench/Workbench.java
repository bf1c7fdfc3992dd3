package dev.watershed.desktop.workbench;

import dev.watershed.model.geo.GeoPoint;
import dev.watershed.model.geo.Geography;
import dev.watershed.model.net.Prefix;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The state that all features share. Written by [Opening] and, for the selection, by whatever was clicked; read by
/// all. UI thread only.
public final class Workbench {

  private final ObjectProperty<Optional<Document>> document = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<PrefixIndex> prefixes = new SimpleObjectProperty<>(PrefixIndex.EMPTY);
  private final ObjectProperty<Mode> mode = new SimpleObjectProperty<>(Mode.OBSERVE);
  private final ObservableList<Mode> modes =
      FXCollections.observableArrayList(Mode.OBSERVE, Mode.WHAT_IF, Mode.REPLAY, Mode.LIVE);
  private final ObjectProperty<Analysis> observed = new SimpleObjectProperty<>(Analysis.EMPTY);
  private final ObjectProperty<Optional<Analysis>> estimate = new SimpleObjectProperty<>(Optional.empty());
  private final WhatIfState whatIf = new WhatIfState();
  private final ObjectProperty<Optional<Consumer<GeoPoint>>> placing = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Analysis> analysis = new SimpleObjectProperty<>(Analysis.EMPTY);
  private final ObjectProperty<Selection> selection = new SimpleObjectProperty<>(Selection.NOTHING);
  private final ObjectProperty<Optional<Failure>> failure = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Geography> geography = new SimpleObjectProperty<>(Geography.unknown());
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

  /// What the window is used for.
  public ObjectProperty<Mode> modeProperty() {
    return mode;
  }

  public Mode mode() {
    return mode.get();
  }

  /// The modes that something in the window serves, in the order in which they are offered.
  public ObservableList<Mode> modes() {
    return modes;
  }

  /// The scenario at hand, and what it changes.
  public WhatIfState whatIf() {
    return whatIf;
  }

  /// Who asks for a place on the map; empty where nobody does. The map gives the place that is clicked, and ends the
  /// asking.
  public ObjectProperty<Optional<Consumer<GeoPoint>>> placingProperty() {
    return placing;
  }

  /// What was seen of the picked prefix, whatever the mode shows.
  public ReadOnlyObjectProperty<Analysis> observedProperty() {
    return observed;
  }

  public Analysis observed() {
    return observed.get();
  }

  /// What was seen of a prefix is found out.
  public void observe(Analysis found) {
    estimate.set(Optional.empty());
    observed.set(found);
    analysis.set(found);
  }

  /// What the model says of the ASes that were not seen is found out as well.
  ///
  /// @param whole what was seen, and the rest
  public void estimate(Analysis whole) {
    estimate.set(Optional.of(whole));
    if (mode.get() == Mode.OBSERVE) {
      showOther(whole);
    }
  }

  /// Who lands where: what was seen, and as soon as it is known what the model says of the rest.
  public Analysis landings() {
    return estimate.get().orElse(observed.get());
  }

  /// What the views show of the picked prefix: what was seen, or in another mode what that is about.
  public ReadOnlyObjectProperty<Analysis> analysisProperty() {
    return analysis;
  }

  /// Puts before the user what the mode is about.
  public void show(Analysis wanted) {
    analysis.set(wanted);
  }

  /// Puts another picture of the same before the user: what is selected stays selected, as far as it is still there.
  @SuppressWarnings("ReferenceEquality") // an analysis is compared with itself, not row by row
  public void showOther(Analysis wanted) {
    if (analysis.get() != wanted) {
      Selection kept = SameSelection.in(selection.get(), wanted);
      analysis.set(wanted);
      selection.set(kept);
    }
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

  /// Selects. Rows of another picture of the same prefix stand for the rows of the one that is shown.
  public void select(Selection wanted) {
    Selection same = SameSelection.in(wanted, analysis.get());
    selection.set(same.equals(Selection.NOTHING) ? wanted : same);
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
