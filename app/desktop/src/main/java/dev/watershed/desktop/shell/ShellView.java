package dev.watershed.desktop.shell;

import atlantafx.base.controls.Popover;
import dev.watershed.desktop.shell.ShellModel.Page;
import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.Ui;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The frame: a bar above, three panes, a line below; the command palette and the drop target lie over them.
final class ShellView {

  /// How wide a side pane is until the user drags it: a part of the window within limits, in pixels.
  private record Side(double least, double part, double most) {
    double width(double window) {
      return Math.clamp(part * window, least, most);
    }
  }

  private static final Side LEFT = new Side(252, 0.15, 380);

  /// Sliders need more room than shares.
  private static final Side LEFT_WHAT_IF = new Side(336, 0.19, 480);

  private static final Side RIGHT = new Side(300, 0.17, 440);

  private final Texts texts = Texts.of(ShellView.class);
  private final TopBar bar;
  private final TabPane tabs = new TabPane();
  private final Popover prefixes;
  private final Popover problems;
  private final Region statusBar;
  private final StackPane left;
  private final StackPane right;
  private final StackPane root;
  /// What is shown beside the views from the begin.
  private final List<Slot> sides;
  /// What is likely to be shown next, and has many controls.
  private final List<Slot> likely;

  ShellView(
      ShellModel model, ShellParts parts, TopBar.Actions actions, TopBar.Parts barParts, Runnable closeFailure) {
    bar = new TopBar(model, texts, actions, barParts);
    prefixes = popover(parts.prefixPopup(), texts.text("prefix.title"), Popover.ArrowLocation.TOP_LEFT);
    problems = popover(parts.problems(), texts.text("problems.title"), Popover.ArrowLocation.BOTTOM_LEFT);
    statusBar = parts.status();
    tabs.setId("views");
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    tabs.getTabs().addAll(
        tab("map", parts.map()), tab("graph", parts.graph()), tab("flow", parts.flow()), tab("table", parts.table()));
    StackPane prefixPage = new StackPane(parts.prefixPage());
    prefixPage.getStyleClass().add("prefix-page");
    parts.prefixPage().setMaxWidth(560);
    model.page.subscribe(page -> {
      parts.welcome().setVisible(page == Page.WELCOME);
      prefixPage.setVisible(page == Page.PREFIXES);
      tabs.setVisible(page == Page.VIEWS);
    });
    StackPane middle = new StackPane(Slot.of(parts.welcome(), prefixPage, tabs));
    Slot changes = new Slot(parts.changeBar());
    VBox center = new VBox(Slot.of(
        parts.recovery(), parts.alarm(), new FailureBanner(model, texts, closeFailure).root(), parts.story()));
    center.getChildren().addAll(changes, middle);
    VBox.setVgrow(middle, Priority.ALWAYS);
    model.whatIf.subscribe(on -> {
      parts.pops().setVisible(!on);
      parts.whatIf().setVisible(on);
    });
    Runnable side = () -> {
      boolean computed = model.whatIf.get() && !model.selected.get();
      parts.outcome().setVisible(computed);
      parts.inspector().setVisible(!computed);
    };
    model.whatIf.subscribe(side);
    model.selected.subscribe(side);
    side.run();
    Slot whatIf = new Slot(parts.whatIf());
    Slot outcome = new Slot(parts.outcome());
    Slot pops = Slot.waiting(parts.pops());
    Slot inspector = Slot.waiting(parts.inspector());
    left = new StackPane(pops, whatIf);
    right = new StackPane(inspector, outcome);
    sides = List.of(pops, inspector);
    likely = List.of(whatIf, changes, outcome);
    SplitPane panes = new SplitPane(left, center, right);
    panes.getStyleClass().add("panes");
    SplitPane.setResizableWithParent(left, false);
    SplitPane.setResizableWithParent(right, false);
    placeDividers(panes, LEFT);
    // Side panes without content would only ask what they are for.
    model.page.subscribe(page -> showSides(panes, center, page, model.whatIf.get()));
    model.whatIf.subscribe(on -> placeDividers(panes, on ? LEFT_WHAT_IF : LEFT));
    BorderPane window = new BorderPane(panes);
    window.setTop(bar.root());
    VBox bottom = new VBox(Slot.of(parts.timeline(), parts.live()));
    bottom.getChildren().add(parts.status());
    window.setBottom(bottom);
    Label drop = Ui.label(texts.text("drop"), "drop-target");
    drop.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
    drop.setMouseTransparent(true);
    drop.visibleProperty().bind(model.dropping);
    root = new StackPane(window);
    root.getChildren().addAll(
        Slot.of(parts.popEditor(), parts.paste(), parts.files(), parts.compare(), parts.commands(), drop));
    root.getStyleClass().add("watershed");
  }

  StackPane root() {
    return root;
  }

  /// Takes in one of the panes that stand beside the views.
  ///
  /// @return whether there was one that was not there yet
  boolean prepareSide() {
    return sides.stream().anyMatch(Slot::prepare);
  }

  /// Takes one part in that is likely to be shown next.
  ///
  /// @return whether there was one that was not there yet
  boolean prepareNext() {
    return likely.stream().anyMatch(Slot::prepare);
  }

  private void showSides(SplitPane panes, VBox center, Page page, boolean whatIf) {
    if (page == Page.VIEWS && panes.getItems().size() == 1) {
      panes.getItems().setAll(left, center, right);
      placeDividers(panes, whatIf ? LEFT_WHAT_IF : LEFT);
    } else if (page != Page.VIEWS && panes.getItems().size() > 1) {
      panes.getItems().setAll(center);
    }
  }

  /// The side panes keep their widths whatever the window's is; the user may drag them.
  private static void placeDividers(SplitPane panes, Side left) {
    if (panes.getItems().size() < 3) {
      return;
    }
    if (panes.getWidth() > 0) {
      divide(panes, left);
      return;
    }
    panes.widthProperty().addListener(new InvalidationListener() {
      @Override
      public void invalidated(Observable width) {
        if (panes.getWidth() > 0) {
          panes.widthProperty().removeListener(this);
          divide(panes, left);
        }
      }
    });
  }

  private static void divide(SplitPane panes, Side left) {
    double width = panes.getWidth();
    panes.setDividerPositions(left.width(width) / width, 1 - RIGHT.width(width) / width);
  }

  private Tab tab(String name, Node content) {
    Tab tab = new Tab(texts.text("tab." + name));
    tab.setId("tab-" + name);
    // As with a slot: not before it is looked at.
    tab.selectedProperty().subscribe(selected -> {
      if (selected) {
        tab.setContent(content);
      }
    });
    return tab;
  }

  private static Popover popover(Region content, String title, Popover.ArrowLocation arrow) {
    Popover popover = new Popover(content);
    popover.setTitle(title);
    popover.setArrowLocation(arrow);
    popover.setAnimated(false);
    popover.setDetachable(false);
    return popover;
  }

  void showPrefixes() {
    prefixes.show(bar.prefixButton());
  }

  void hidePrefixes() {
    prefixes.hide();
  }

  /// Closes what lies over the window: popovers would stay in front of the palette.
  void hidePopovers() {
    prefixes.hide();
    problems.hide();
  }

  void showProblems() {
    problems.show(statusBar.lookup("#status-problems"));
  }

  /// Tells whether a view is the one that is looked at.
  ///
  /// @param name as of [#showTab]
  void whenShown(String name, Consumer<Boolean> told) {
    tabs.getTabs().stream()
        .filter(tab -> ("tab-" + name).equals(tab.getId()))
        .forEach(tab -> tab.selectedProperty().subscribe(told));
  }

  /// @param name `map`, `graph`, `flow` or `table`
  void showTab(String name) {
    tabs.getTabs().stream()
        .filter(tab -> ("tab-" + name).equals(tab.getId()))
        .forEach(tabs.getSelectionModel()::select);
  }
}
