package dev.watershed.desktop.whatif;

/// What the bar above the views does.
interface BarActions {

  /// Adds the change that was typed; the complaint says where it is none.
  void add(String text);

  /// Takes the change at a place back.
  void remove(int index);

  /// Takes another scenario in hand.
  void choose(int index);

  void newScenario();

  void duplicate();

  void rename(String name);

  void delete();

  /// @param shown whether the views show how it is without the scenario
  void showBefore(boolean shown);

  void undo();

  void redo();

  /// Shows all scenarios side by side.
  void compare();
}
