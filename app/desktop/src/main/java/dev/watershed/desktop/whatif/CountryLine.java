package dev.watershed.desktop.whatif;

import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.Ui;
import dev.watershed.desktop.workbench.CountryShare;
import dev.watershed.desktop.workbench.Selection;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.text.TextAlignment;

/// How much moves of a country, and where to.
final class CountryLine implements Lines.Line<CountryShare> {

  private final Texts texts;
  private final Consumer<Selection> select;
  private final LineLink link = new LineLink(90);
  private final Label where = Ui.label("", "muted");
  private final Label weight = Ui.label("");
  private final HBox root = new HBox(8, link, Ui.spacer(), where, weight);

  /// @param select selects the country
  CountryLine(Texts texts, Consumer<Selection> select) {
    this.texts = texts;
    this.select = select;
    where.setWrapText(true);
    where.setMinSize(60, Region.USE_PREF_SIZE);
    where.setTextAlignment(TextAlignment.RIGHT);
    weight.setMinWidth(Region.USE_PREF_SIZE);
    root.setAlignment(Pos.CENTER_LEFT);
  }

  @Override
  public Node root() {
    return root;
  }

  @Override
  public void show(CountryShare country) {
    link.show(
        country.country().name(), () -> select.accept(new Selection.OfCountry(country.country().code())));
    String to = country.shares().stream()
        .limit(2)
        .map(share -> country.shares().size() == 1
            ? share.group().id()
            : texts.text("outcome.part", share.group().id(), share.weight() / country.known()))
        .collect(Collectors.joining(" · "));
    where.setText("→ " + to);
    weight.setText(texts.text("share", country.known()));
  }
}
