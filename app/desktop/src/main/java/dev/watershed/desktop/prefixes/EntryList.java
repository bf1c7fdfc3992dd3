package dev.watershed.desktop.prefixes;

import dev.watershed.desktop.prefixes.PrefixModel.Found;
import dev.watershed.desktop.workbench.PrefixIndex.Entry;
import javafx.collections.ObservableListBase;

/// What was found, as a list that makes an entry only when a cell asks for it: a million objects would be a burden.
final class EntryList extends ObservableListBase<Entry> {

  private final Found found;

  EntryList(Found found) {
    this.found = found;
  }

  @Override
  public Entry get(int index) {
    return found.index().entry(found.rows()[index]);
  }

  @Override
  public int size() {
    return found.rows().length;
  }
}
