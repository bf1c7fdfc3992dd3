package dev.watershed.desktop.popeditor;

import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.Ui;
import dev.watershed.engine.catchment.PopSigns;
import dev.watershed.model.geo.GeoPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A sheet over the window: the PoPs on the left, the form of one on the right, and on a second page what the data
/// proposes.
final class PopEditorView {

  /// What the sheet's buttons do.
  interface Actions {

    /// @return what is wrong; empty where it is done
    Optional<String> apply(List<PopDraft> drafts);

    /// The drafts with proposals added.
    ///
    /// @throws IllegalArgumentException where a form is wrong
    List<PopDraft> propose(List<Proposal> wanted, List<PopDraft> drafts);

    /// Lets the user click on the map.
    void place(Consumer<GeoPoint> then);
  }

  private final Texts texts;
  private final Actions actions;
  private final ObservableList<PopDraft> drafts = FXCollections.observableArrayList();
  private final ListView<PopDraft> list = new ListView<>(drafts);
  private final PopForm form;
  private final ProposalsView proposals;
  private final Label complaint = Ui.paragraph("", "complaint");
  private final TabPane pages = new TabPane();
  private final StackPane root;
  private Runnable showProposals = () -> {};
  private int edited = -1;
  private boolean filling;

  PopEditorView(Texts texts, Actions actions) {
    this.texts = texts;
    this.actions = actions;
    form = new PopForm(texts, this::place, this::changed);
    proposals = new ProposalsView(texts, this::propose);
    list.setId("editor-pops");
    list.setPrefWidth(200);
    list.setMinWidth(140);
    list.setCellFactory(_ -> new DraftCell());
    list.setPlaceholder(Ui.label(texts.text("none"), "muted"));
    Ui.accessible(list, texts.text("list"), texts.text("list.help"));
    list.getSelectionModel().selectedIndexProperty().subscribe(index -> edit(index.intValue()));
    VBox.setVgrow(list, Priority.ALWAYS);
    VBox left = new VBox(8, list, new HBox(8, Ui.button(texts, "editor-add", "add", this::add),
        Ui.button(texts, "editor-remove", "remove", this::remove)));
    HBox.setHgrow(form.root(), Priority.ALWAYS);
    HBox columns = new HBox(14, left, form.root());
    columns.getStyleClass().add("editor-page");
    pages.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    pages.setId("editor-pages");
    Tab proposed = page("proposals", proposals.root());
    proposed.selectedProperty().subscribe(chosen -> {
      if (chosen) {
        showProposals.run();
      }
    });
    pages.getTabs().addAll(page("pops", columns), proposed);
    VBox.setVgrow(pages, Priority.ALWAYS);
    complaint.setId("editor-complaint");
    Ui.show(complaint, false);
    Button cancel = Ui.button(texts, "editor-cancel", "cancel", this::hide);
    cancel.setCancelButton(true);
    Button apply = Ui.button(texts, "editor-apply", "apply", this::apply);
    apply.getStyleClass().add("accent");
    HBox foot = Ui.foot(complaint, Ui.spacer(), cancel, apply);
    HBox.setHgrow(complaint, Priority.ALWAYS);
    VBox sheet = new VBox(Ui.label(texts.text("title"), "title"), pages, foot);
    sheet.setMaxSize(920, 640);
    root = Ui.layer(sheet);
    Ui.show(root, false);
  }

  private Tab page(String key, javafx.scene.Node content) {
    Tab tab = new Tab(texts.text("page." + key), content);
    tab.setId("editor-page-" + key);
    return tab;
  }

  StackPane root() {
    return root;
  }

  void show(List<PopDraft> pops, PopSigns signs, List<Proposal> proposed) {
    edited = -1;
    drafts.setAll(pops);
    complain("");
    // Each has controls of its own: not before they are looked at.
    showProposals = () -> {
      showProposals = () -> {};
      proposals.show(signs, proposed);
    };
    Ui.show(root, true);
    pages.getSelectionModel().select(0);
    if (pops.isEmpty()) {
      pages.getSelectionModel().select(1);
    }
    list.getSelectionModel().clearSelection();
    list.getSelectionModel().selectFirst();
    edit(pops.isEmpty() ? -1 : 0);
    list.requestFocus();
  }

  /// @return whether it was shown
  boolean hide() {
    boolean shown = root.isVisible();
    Ui.show(root, false);
    return shown;
  }

  private void edit(int index) {
    edited = index;
    filling = true;
    form.show(index >= 0 && index < drafts.size() ? Optional.of(drafts.get(index)) : Optional.empty());
    filling = false;
  }

  /// What is typed is in the draft at once: nothing has to be confirmed before another PoP is looked at.
  private void changed() {
    if (filling || edited < 0 || edited >= drafts.size()) {
      return;
    }
    int index = edited;
    PopDraft now = form.draft(drafts.get(index).original());
    if (!now.equals(drafts.get(index))) {
      filling = true;
      drafts.set(index, now);
      list.getSelectionModel().select(index);
      edited = index;
      filling = false;
      complain(fault(now));
    }
  }

  private static String fault(PopDraft draft) {
    try {
      draft.pop();
      return "";
    } catch (IllegalArgumentException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private void complain(String text) {
    complaint.setText(text);
    Ui.show(complaint, !text.isEmpty());
  }

  private void add() {
    List<String> taken = drafts.stream().map(PopDraft::id).toList();
    int number = 1;
    while (taken.contains("new" + number)) {
      number++;
    }
    drafts.add(PopDraft.empty("new" + number));
    list.getSelectionModel().selectLast();
    form.focus();
  }

  private void remove() {
    int index = list.getSelectionModel().getSelectedIndex();
    if (index >= 0) {
      drafts.remove(index);
      edit(list.getSelectionModel().getSelectedIndex());
    }
  }

  private void place() {
    int index = edited;
    Ui.show(root, false);
    actions.place(point -> {
      Ui.show(root, true);
      if (index >= 0 && index < drafts.size()) {
        drafts.set(index, drafts.get(index).at(point));
        list.getSelectionModel().select(index);
        edit(index);
      }
    });
  }

  private void propose(List<Proposal> wanted) {
    try {
      List<PopDraft> after = actions.propose(wanted, List.copyOf(drafts));
      drafts.setAll(after);
      pages.getSelectionModel().select(0);
      list.getSelectionModel().selectFirst();
      edit(after.isEmpty() ? -1 : 0);
      complain("");
    } catch (IllegalArgumentException e) {
      complain(String.valueOf(e.getMessage()));
    }
  }

  private void apply() {
    Optional<String> wrong = actions.apply(new ArrayList<>(drafts));
    complain(wrong.orElse(""));
    if (wrong.isEmpty()) {
      hide();
    }
  }

  private static final class DraftCell extends ListCell<PopDraft> {
    DraftCell() {
      // What is longer than the list is wide is cut, and not scrolled.
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable PopDraft draft, boolean empty) {
      super.updateItem(draft, empty);
      setText(empty || draft == null ? "" : (draft.id() + "  " + draft.name()).strip());
      pseudoClassStateChanged(FAULTY, draft != null && !empty && !fault(draft).isEmpty());
    }

    private static final javafx.css.PseudoClass FAULTY = javafx.css.PseudoClass.getPseudoClass("faulty");
  }
}
