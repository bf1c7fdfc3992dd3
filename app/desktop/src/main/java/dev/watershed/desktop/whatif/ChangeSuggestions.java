package dev.watershed.desktop.whatif;

import dev.watershed.desktop.whatif.WhatIfModel.PopLine;
import dev.watershed.desktop.whatif.WhatIfModel.SessionLine;
import dev.watershed.engine.whatif.ChangeParser;
import dev.watershed.model.net.Asn;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.event.ActionEvent;
import javafx.geometry.Side;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;

/// Below the field for a change: the words and the places that may come next.
final class ChangeSuggestions {

  private static final int MOST = 12;
  private static final Set<String> OF_POPS =
      Set.of("withdraw", "announce", "prepend", "community", "med", "drain", "add-session");

  private final TextField field;
  private final WhatIfModel model;
  private final ContextMenu menu = new ContextMenu();
  private boolean completing;
  /// Whether the arrow keys have gone to one of them.
  private boolean chosen;

  ChangeSuggestions(TextField field, WhatIfModel model) {
    this.field = field;
    this.model = model;
    menu.setAutoFix(true);
    menu.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    field.textProperty().subscribe((_, _) -> offer());
    field.focusedProperty().subscribe(focused -> {
      if (!focused) {
        menu.hide();
      }
    });
  }

  /// An open menu takes Enter and the space bar even where nothing of it is chosen: what was typed would wait for ever.
  private void key(KeyEvent event) {
    switch (event.getCode()) {
      case UP, DOWN -> chosen = true;
      case ENTER -> {
        if (!chosen) {
          menu.hide();
          event.consume();
          field.fireEvent(new ActionEvent());
        }
      }
      case SPACE -> {
        if (!chosen) {
          event.consume();
        }
      }
      default -> { }
    }
  }

  private void offer() {
    chosen = false;
    if (completing || !field.isFocused()) {
      return;
    }
    List<String> next = next(field.getText());
    if (next.isEmpty()) {
      menu.hide();
      return;
    }
    menu.getItems().setAll(next.stream().limit(MOST).map(this::item).toList());
    if (!menu.isShowing()) {
      menu.show(field, Side.BOTTOM, 0, 2);
    }
  }

  private MenuItem item(String text) {
    MenuItem item = new MenuItem(text);
    item.setMnemonicParsing(false);
    item.setOnAction(_ -> {
      completing = true;
      // What stands for a value is left for the user to type.
      field.setText(text.contains(" ") && !text.endsWith(" ") && text.indexOf(' ') != text.lastIndexOf(' ')
          ? text
          : text.replaceFirst(" [A-Z].*$", " ").replaceFirst("([^ ])$", "$1 "));
      field.end();
      completing = false;
      offer();
    });
    return item;
  }

  /// What may stand in the field next: forms while the first word is typed, then places.
  private List<String> next(String typed) {
    List<String> found = new ArrayList<>();
    int space = typed.indexOf(' ');
    if (space < 0) {
      ChangeParser.FORMS.lines().filter(form -> !typed.isBlank() && form.startsWith(typed)).forEach(found::add);
      return found;
    }
    String word = typed.substring(0, space);
    String place = typed.substring(space + 1);
    if (!OF_POPS.contains(word) || place.contains(" ")) {
      return found;
    }
    for (PopLine line : model.pops) {
      String pop = line.group().id();
      if (pop.startsWith(place)) {
        found.add(word + " " + pop);
      }
      if (place.startsWith(pop) && !word.equals("add-session")) {
        for (SessionLine session : line.sessions()) {
          String full = pop + ":" + Asn.toString(session.upstream());
          if (full.startsWith(place) && !full.equals(place)) {
            found.add(word + " " + full);
          }
        }
      }
    }
    found.removeIf(text -> text.equals(typed));
    return found;
  }
}
