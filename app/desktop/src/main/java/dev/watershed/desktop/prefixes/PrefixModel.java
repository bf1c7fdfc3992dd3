package dev.watershed.desktop.prefixes;

import dev.watershed.desktop.workbench.PrefixIndex;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// The prefixes that there are, and those that the typed text finds.
final class PrefixModel {

  final StringProperty text = new SimpleStringProperty("");
  final ObjectProperty<PrefixIndex> index = new SimpleObjectProperty<>(PrefixIndex.EMPTY);
  final ObjectProperty<Found> found = new SimpleObjectProperty<>(new Found(PrefixIndex.EMPTY, new int[0]));

  /// What a search found.
  record Found(PrefixIndex index, @SuppressWarnings("ArrayRecordComponent") int[] rows) {}
}
