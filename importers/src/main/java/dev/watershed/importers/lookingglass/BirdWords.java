package dev.watershed.importers.lookingglass;

import java.util.function.Consumer;

/// How BIRD writes lists: `(64500,1) (64500,2)`.
final class BirdWords {

  private BirdWords() {}

  /// Gives the inside of each pair of parentheses.
  static void forEachTuple(String text, Consumer<String> action) {
    int open = text.indexOf('(');
    while (open >= 0) {
      int close = text.indexOf(')', open);
      if (close < 0) {
        return;
      }
      action.accept(text.substring(open + 1, close).strip());
      open = text.indexOf('(', close);
    }
  }
}
