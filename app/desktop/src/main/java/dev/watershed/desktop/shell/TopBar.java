package dev.watershed.desktop.shell;

import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.Ui;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.shape.FillRule;
import javafx.scene.shape.SVGPath;

/// The bar above: open, what is open, prefix, search, theme.
final class TopBar {

  private final Button prefix;
  private final HBox root;

  /// What the bar's buttons do.
  record Actions(Runnable open, Runnable pickPrefix, Runnable moment, Runnable search, Runnable toggleTheme) {}

  /// The parts of the bar that know more than the bar.
  record Parts(Region menu, Region modes) {}

  TopBar(ShellModel model, Texts texts, Actions actions, Parts parts) {
    Button open = new Button(texts.text("open"));
    open.setId("open");
    open.setOnAction(_ -> actions.open().run());
    open.setTooltip(new Tooltip(texts.text("open.help")));
    open.setMinWidth(Button.USE_PREF_SIZE);
    Label document = Ui.label("", "document");
    document.setId("document");
    document.textProperty().bind(model.document);
    document.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    document.setMaxWidth(320);
    document.setMinWidth(40);
    Tooltip whole = new Tooltip();
    whole.textProperty().bind(model.document);
    document.setTooltip(whole);
    prefix = new Button();
    prefix.setId("prefix");
    prefix.setMinWidth(Button.USE_PREF_SIZE);
    prefix.textProperty().bind(model.prefix.map(text -> text.isEmpty() ? texts.text("prefix.pick") : text));
    prefix.setGraphic(icon("M4 6 L8 10 L12 6 Z"));
    prefix.setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
    prefix.setTooltip(new Tooltip(texts.text("prefix.help")));
    prefix.setOnAction(_ -> actions.pickPrefix().run());
    model.canPick.subscribe(can -> Ui.show(prefix, can));
    Button moment = new Button();
    moment.getStyleClass().add("chip");
    moment.setId("moment");
    moment.setMinWidth(Button.USE_PREF_SIZE);
    moment.setOnAction(_ -> actions.moment().run());
    moment.textProperty().bind(model.moment);
    moment.setTooltip(new Tooltip(texts.text("moment.help")));
    model.moment.subscribe(text -> Ui.show(moment, !text.isEmpty()));
    Button search = new Button(texts.text("search"));
    search.setId("search");
    search.getStyleClass().add("search-button");
    search.setMinWidth(Button.USE_PREF_SIZE);
    search.setOnAction(_ -> actions.search().run());
    search.setTooltip(new Tooltip(texts.text("search.help")));
    Button theme = new Button();
    theme.setId("theme");
    theme.getStyleClass().addAll("flat", "button-icon");
    theme.setGraphic(icon("M8 1 A7 7 0 1 0 8 15 A7 7 0 0 0 8 1 Z M8 2.6 A5.4 5.4 0 0 1 8 13.4 Z"));
    theme.setTooltip(new Tooltip(texts.text("theme.help")));
    Ui.accessible(theme, texts.text("theme"), texts.text("theme.help"));
    theme.setOnAction(_ -> actions.toggleTheme().run());
    model.canPick.subscribe(can -> Ui.show(parts.modes(), can && model.canWhatIf.get()));
    model.canWhatIf.subscribe(can -> Ui.show(parts.modes(), can && model.canPick.get()));
    root = new HBox(8, parts.menu(), open, document, prefix, parts.modes(), moment, Ui.spacer(), search, theme);
    root.setAlignment(Pos.CENTER_LEFT);
    root.getStyleClass().add("top-bar");
  }

  HBox root() {
    return root;
  }

  /// Below this button the list of prefixes opens.
  Button prefixButton() {
    return prefix;
  }

  private static SVGPath icon(String path) {
    SVGPath icon = new SVGPath();
    icon.setContent(path);
    icon.setFillRule(FillRule.EVEN_ODD);
    icon.getStyleClass().add("icon");
    return icon;
  }
}
