package dev.watershed.desktop.live;

import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.Ui;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// The newest alarm over the views, until somebody has looked.
final class AlarmBanner {

  private final HBox root;

  AlarmBanner(LiveModel model, LiveActions actions, Runnable turn) {
    Texts texts = Texts.of(AlarmBanner.class);
    Label what = Ui.paragraph("", "strong");
    what.setId("alarm-text");
    Button show = new Button(texts.text("alarm.show"));
    show.setId("alarm-show");
    show.setMinWidth(Region.USE_PREF_SIZE);
    show.setOnAction(_ -> {
      turn.run();
      model.unread.get().ifPresent(actions::look);
      actions.dismiss();
    });
    Button dismiss = new Button(texts.text("alarm.dismiss"));
    dismiss.setId("alarm-dismiss");
    dismiss.setMinWidth(Region.USE_PREF_SIZE);
    dismiss.setOnAction(_ -> actions.dismiss());
    root = new HBox(8, what, Ui.spacer(), show, dismiss);
    root.setAlignment(Pos.CENTER_LEFT);
    root.getStyleClass().add("failure");
    root.setId("alarm");
    model.unread.subscribe(alarm -> {
      alarm.ifPresent(one -> what.setText(texts.text("alarm.at", AlarmText.time(one), AlarmText.of(one, texts))));
      Ui.show(root, alarm.isPresent());
    });
  }

  HBox root() {
    return root;
  }
}
