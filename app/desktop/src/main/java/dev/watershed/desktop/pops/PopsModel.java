package dev.watershed.desktop.pops;

import dev.watershed.desktop.workbench.LandingGroup;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What the list shows.
final class PopsModel {

  /// One line of the list.
  ///
  /// @param label the group's name, or what stands for a missing one
  /// @param share 0 to 1, of what is known
  /// @param ases how many ASes land there
  record Line(LandingGroup group, String label, double share, int ases) {}

  /// Files that were read together.
  ///
  /// @param observation empty where the files stand for themselves
  /// @param chosen whether these are looked at
  /// @param one whether there are no others to choose from
  record Source(String observation, List<String> files, boolean chosen, boolean one) {
    Source {
      files = List.copyOf(files);
    }
  }

  final ObservableList<Line> lines = FXCollections.observableArrayList();
  final ObservableList<Source> sources = FXCollections.observableArrayList();
  final StringProperty heading = new SimpleStringProperty("");
  final StringProperty basis = new SimpleStringProperty("");
  final ObjectProperty<Optional<LandingGroup>> selected = new SimpleObjectProperty<>(Optional.empty());
}
