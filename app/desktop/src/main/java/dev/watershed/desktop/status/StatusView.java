package dev.watershed.desktop.status;

import dev.watershed.desktop.tasks.Job;
import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.Ui;
import java.util.HashMap;
import java.util.Map;
import javafx.animation.PauseTransition;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.util.Duration;

/// A summary on the left, jobs with their progress on the right.
final class StatusView {

  /// Work that is over sooner is not worth a flicker.
  private static final Duration PATIENCE = Duration.millis(150);

  private final Texts texts = Texts.of(StatusView.class);
  private final HBox jobs = new HBox(16);
  private final Map<Job, Node> nodes = new HashMap<>();
  private final HBox root;

  /// @param problemsWanted told when the user wants to see what is wrong
  StatusView(StatusModel model, ObservableList<Job> running, Runnable problemsWanted) {
    Label summary = Ui.label("");
    summary.setId("status-summary");
    summary.textProperty().bind(model.summary);
    Hyperlink problems = new Hyperlink();
    problems.setId("status-problems");
    problems.getStyleClass().add("warning-link");
    problems.setMinWidth(Hyperlink.USE_PREF_SIZE);
    problems.setOnAction(_ -> problemsWanted.run());
    model.problems.subscribe(count -> {
      problems.setText(texts.text("problems", count));
      Ui.show(problems, count.intValue() > 0);
    });
    jobs.setAlignment(Pos.CENTER_RIGHT);
    root = new HBox(16, summary, problems, Ui.spacer(), jobs);
    root.getStyleClass().add("status-bar");
    root.setAlignment(Pos.CENTER_LEFT);
    running.forEach(this::add);
    running.addListener((ListChangeListener<Job>) change -> {
      while (change.next()) {
        change.getRemoved().forEach(this::remove);
        change.getAddedSubList().forEach(this::add);
      }
    });
  }

  HBox root() {
    return root;
  }

  private void add(Job job) {
    Label title = Ui.label(job.title());
    ProgressBar bar = new ProgressBar();
    bar.progressProperty().bind(job.progressProperty());
    bar.setPrefWidth(160);
    bar.setMinWidth(60);
    Ui.accessible(bar, job.title(), texts.text("progress.help"));
    Button cancel = new Button(texts.text("cancel"));
    cancel.setId("cancel-" + job.lane().name());
    cancel.getStyleClass().add("small");
    cancel.setMinWidth(Button.USE_PREF_SIZE);
    Ui.accessible(cancel, texts.text("cancel.name", job.title()), texts.text("cancel.help"));
    cancel.setOnAction(_ -> {
      job.cancel();
      cancel.setDisable(true);
      cancel.setText(texts.text("cancelling"));
    });
    HBox box = new HBox(8, title, bar, cancel);
    box.setAlignment(Pos.CENTER_RIGHT);
    nodes.put(job, box);
    PauseTransition patience = new PauseTransition(PATIENCE);
    patience.setOnFinished(_ -> {
      if (nodes.containsKey(job) && !jobs.getChildren().contains(box)) {
        jobs.getChildren().add(box);
      }
    });
    patience.play();
  }

  private void remove(Job job) {
    jobs.getChildren().remove(nodes.remove(job));
  }
}
