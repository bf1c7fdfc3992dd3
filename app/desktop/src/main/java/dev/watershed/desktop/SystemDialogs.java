package dev.watershed.desktop;

import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.workbench.FileDialogs;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Stage;

/// The file dialogs of the system.
final class SystemDialogs implements FileDialogs {

  private final Stage stage;
  private final Texts texts = Texts.of(SystemDialogs.class);

  SystemDialogs(Stage stage) {
    this.stage = stage;
  }

  @Override
  public List<Path> open() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(texts.text("choose"));
    List<File> files = chooser.showOpenMultipleDialog(stage);
    return files == null ? List.of() : files.stream().map(File::toPath).toList();
  }

  @Override
  public Optional<Path> save(Path suggested) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(texts.text("save"));
    chooser.getExtensionFilters().setAll(new FileChooser.ExtensionFilter(texts.text("save.type"), "*.json"));
    Path folder = suggested.toAbsolutePath().getParent();
    if (folder != null && Files.isDirectory(folder)) {
      chooser.setInitialDirectory(folder.toFile());
    }
    chooser.setInitialFileName(String.valueOf(suggested.getFileName()));
    return Optional.ofNullable(chooser.showSaveDialog(stage)).map(File::toPath);
  }

  @Override
  public Optional<Path> export(Path suggested, String kind) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(kind);
    String name = String.valueOf(suggested.getFileName());
    chooser.getExtensionFilters()
        .setAll(new FileChooser.ExtensionFilter(kind, "*" + name.substring(name.lastIndexOf('.'))));
    chooser.setInitialFileName(name);
    return Optional.ofNullable(chooser.showSaveDialog(stage)).map(File::toPath);
  }
}
