package dev.watershed.desktop.table;

import dev.watershed.desktop.workbench.LandingRow;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/// What one column must say for a row to be shown.
sealed interface Filter {

  boolean matches(LandingRow row, Column column, RowContext context);

  /// The text holds all these words, in any case.
  record Words(String words) implements Filter {
    @Override
    public boolean matches(LandingRow row, Column column, RowContext context) {
      String text = column.text(row, context).toLowerCase(Locale.ROOT);
      for (String word : words.strip().toLowerCase(Locale.ROOT).split("\\s+")) {
        if (!text.contains(word)) {
          return false;
        }
      }
      return true;
    }
  }

  /// The text is none of these.
  record Without(Set<String> values) implements Filter {
    public Without {
      values = Set.copyOf(values);
    }

    @Override
    public boolean matches(LandingRow row, Column column, RowContext context) {
      return !values.contains(column.text(row, context));
    }
  }

  /// The number lies between these, both included.
  record Range(OptionalDouble least, OptionalDouble most) implements Filter {
    @Override
    public boolean matches(LandingRow row, Column column, RowContext context) {
      double number = column.number(row, context);
      return (least.isEmpty() || number >= least.getAsDouble()) && (most.isEmpty() || number <= most.getAsDouble());
    }
  }
}
