package dev.watershed.desktop.workbench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.prefs.Preferences;
import java.util.stream.Collectors;

/// What was opened before, kept in the user's preferences.
public final class Recent {

  private static final int MOST = 6;
  private static final String KEY = "recent";

  private final Preferences preferences;

  /// @param preferences where to keep it: tests have a node of their own
  public Recent(Preferences preferences) {
    this.preferences = preferences;
  }

  /// The latest first; what no longer exists is left out. Each entry holds the files that were opened together.
  public List<List<Path>> files() {
    List<List<Path>> all = new ArrayList<>();
    for (String line : preferences.get(KEY, "").split("\n")) {
      List<Path> files =
          Arrays.stream(line.split("\t")).filter(name -> !name.isEmpty()).map(Path::of).toList();
      if (!files.isEmpty() && files.stream().allMatch(Files::exists)) {
        all.add(files);
      }
    }
    return all;
  }

  /// Puts files in front.
  public void add(List<Path> opened) {
    List<List<Path>> all = files();
    List<Path> absolute = opened.stream().map(file -> file.toAbsolutePath().normalize()).toList();
    all.remove(absolute);
    all.addFirst(absolute);
    String text = all.stream()
        .limit(MOST)
        .map(files -> files.stream().map(Path::toString).collect(Collectors.joining("\t")))
        .collect(Collectors.joining("\n"));
    // The preferences refuse longer values; then it is not remembered, which harms nobody.
    if (text.length() <= Preferences.MAX_VALUE_LENGTH) {
      preferences.put(KEY, text);
    }
  }
}
