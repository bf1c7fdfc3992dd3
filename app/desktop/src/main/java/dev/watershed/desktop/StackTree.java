package dev.watershed.desktop;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a thread was at, seen again and again: a tree of its calls, the outermost at the root, each with how often it
/// was seen. For measurements.
final class StackTree {

  /// What was seen in fewer than one of so many is left out.
  private static final int RARE = 8;

  private final Map<String, StackTree> callees = new LinkedHashMap<>();
  private int seen;

  /// @param stack as [Thread#getStackTrace()] gives it: the innermost call first
  void add(StackTraceElement[] stack) {
    StackTree at = this;
    at.seen++;
    for (int i = stack.length - 1; i >= 0; i--) {
      at = at.callees.computeIfAbsent(stack[i].toString(), _ -> new StackTree());
      at.seen++;
    }
  }

  /// The calls that were seen often, one a line. Of calls that were only ever seen together the innermost stands for
  /// all.
  String text() {
    StringBuilder text = new StringBuilder();
    callees.forEach((call, callee) -> callee.write(call, "    ", seen, text));
    return text.toString();
  }

  private void write(String call, String indent, int all, StringBuilder text) {
    if (seen * RARE < all) {
      return;
    }
    if (callees.size() == 1) {
      Map.Entry<String, StackTree> only = callees.entrySet().iterator().next();
      if (only.getValue().seen == seen) {
        only.getValue().write(only.getKey(), indent, all, text);
        return;
      }
    }
    text.append(indent).append(seen).append(" of ").append(all).append(" at ").append(call).append('\n');
    callees.entrySet().stream()
        .sorted(Comparator.comparingInt((Map.Entry<String, StackTree> entry) -> entry.getValue().seen).reversed())
        .forEach(entry -> entry.getValue().write(entry.getKey(), indent + "  ", all, text));
  }
}
