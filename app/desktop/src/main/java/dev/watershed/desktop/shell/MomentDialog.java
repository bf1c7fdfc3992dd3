package dev.watershed.desktop.shell;

import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.workbench.Document;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.ButtonType;
import javafx.scene.control.TextInputDialog;

/// Asks at which moment the workspace is to be looked at.
final class MomentDialog {

  private final Node owner;
  private final Texts texts = Texts.of(MomentDialog.class);

  /// @param owner a node of the window that asks
  MomentDialog(Node owner) {
    this.owner = owner;
  }

  /// The moment, where empty stands for the end of the sources; empty where the user did not answer.
  Optional<Optional<Instant>> ask(Optional<Instant> now) {
    TextInputDialog dialog = new TextInputDialog(now.map(Document::moment).orElse(""));
    dialog.initOwner(owner.getScene().getWindow());
    dialog.setTitle(texts.text("moment.title"));
    dialog.setHeaderText(texts.text("moment.header"));
    dialog.getDialogPane().getStylesheets().setAll(owner.getScene().getStylesheets());
    dialog.getEditor().setId("moment-field");
    dialog.getEditor().setPromptText(texts.text("moment.prompt"));
    Node ok = dialog.getDialogPane().lookupButton(ButtonType.OK);
    ok.setId("moment-ok");
    ok.addEventFilter(ActionEvent.ACTION, event -> {
      if (parse(dialog.getEditor().getText()).isEmpty()) {
        dialog.setHeaderText(texts.text("moment.wrong"));
        event.consume();
      }
    });
    return dialog.showAndWait().flatMap(MomentDialog::parse);
  }

  /// A moment as the window writes it, or as ISO 8601 does, in UTC; nothing at all is the end of the sources.
  static Optional<Optional<Instant>> parse(String text) {
    String typed = text.strip();
    if (typed.isEmpty()) {
      return Optional.of(Optional.empty());
    }
    String iso = typed.replaceFirst("^(\\S+) +", "$1T").replace(" ", "");
    iso = iso.endsWith("Z") ? iso : iso + "Z";
    iso = iso.matches(".*T[0-9]{2}:[0-9]{2}Z") ? iso.replace("Z", ":00Z") : iso;
    try {
      return Optional.of(Optional.of(Instant.parse(iso)));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
