package dev.watershed.desktop.imports;

import java.nio.file.Path;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The files that are to be taken in, and what was recognised in them.
final class FilesModel {

  final BooleanProperty shown = new SimpleBooleanProperty();
  final ObjectProperty<List<Path>> files = new SimpleObjectProperty<>(List.of());
  /// In the order of the files, as far as they are read.
  final ObservableList<FileReading> readings = FXCollections.observableArrayList();
  /// 0 to 1; 1 when all is read.
  final DoubleProperty progress = new SimpleDoubleProperty(1);
  /// Whether there is a workspace to add them to.
  final BooleanProperty canAdd = new SimpleBooleanProperty();
}
