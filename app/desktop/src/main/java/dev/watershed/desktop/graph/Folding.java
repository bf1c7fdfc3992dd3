package dev.watershed.desktop.graph;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.Set;

/// Which nodes of a graph are shown: the heaviest, down to what the eye can hold; the others are folded into one box
/// below the node they hang on.
///
/// @param shown the nodes, ascending
/// @param folds what is folded, by node above, ascending
record Folding(List<Integer> shown, List<Fold> folds) {

  static final Folding EMPTY = new Folding(List.of(), List.of());

  /// So many more are shown each time a fold is opened.
  static final int OPENED = 40;

  /// What hangs below a node and is not shown.
  ///
  /// @param below the node
  /// @param ases how many ASes
  /// @param weight theirs: 0 to 1
  record Fold(int below, int ases, double weight) {}

  /// How to fold.
  ///
  /// @param budget about so many nodes are shown
  /// @param foldStubs whether ASes that nobody has the route from are folded even if there is room
  /// @param opened how many nodes below a node are wanted beside those for which there is room
  /// @param focus only what lies above and below this node
  /// @param must nodes that are shown in any case, with what is above them
  record Wish(int budget, boolean foldStubs, Map<Integer, Integer> opened, OptionalInt focus, Set<Integer> must) {
    Wish {
      opened = Map.copyOf(opened);
      must = Set.copyOf(must);
    }
  }

  Folding {
    shown = List.copyOf(shown);
    folds = List.copyOf(folds);
  }

  /// How many boxes it takes: first those of the shown nodes in their order, then those of the folds.
  int boxes() {
    return shown.size() + folds.size();
  }

  boolean isFold(int box) {
    return box >= shown.size();
  }

  /// The node of a box; of a fold the one above it.
  int nodeOf(int box) {
    return isFold(box) ? folds.get(box - shown.size()).below() : shown.get(box);
  }

  /// The box of a node; of one that is folded, none.
  OptionalInt boxOf(int node) {
    int place = Collections.binarySearch(shown, node);
    return place < 0 ? OptionalInt.empty() : OptionalInt.of(place);
  }

  /// What is folded below a node.
  Fold below(int node) {
    int low = 0;
    int high = folds.size() - 1;
    while (low < high) {
      int middle = (low + high) / 2;
      if (folds.get(middle).below() < node) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return folds.get(low);
  }

  static Folding of(ProviderTree tree, Wish wish) {
    BitSet shown = new BitSet();
    PriorityQueue<Integer> candidates = new PriorityQueue<>(
        Comparator.comparingDouble((Integer node) -> -tree.weight(node)).thenComparingInt(node -> node));
    wish.must().forEach(node -> showWithAbove(tree, shown, node));
    if (wish.focus().isPresent()) {
      int focus = wish.focus().getAsInt();
      showWithAbove(tree, shown, focus);
      addAll(candidates, tree.children(focus));
    } else {
      tree.graph().nodes().stream().filter(RouteGraph.Node::root).forEach(root -> {
        shown.set(root.index());
        addAll(candidates, tree.children(root.index()));
      });
    }
    int room = wish.budget() - shown.cardinality();
    while (room > 0 && !candidates.isEmpty()) {
      int node = candidates.remove();
      if (tree.isLeaf(node) && wish.foldStubs()) {
        continue;
      }
      if (!shown.get(node)) {
        shown.set(node);
        room--;
      }
      addAll(candidates, tree.children(node));
    }
    open(tree, wish, shown);
    return new Folding(shown.stream().boxed().toList(), folds(tree, shown));
  }

  private static void open(ProviderTree tree, Wish wish, BitSet shown) {
    wish.opened().forEach((node, wanted) -> {
      if (shown.get(node)) {
        int left = wanted;
        for (int child : tree.children(node)) {
          if (left > 0 && !shown.get(child)) {
            shown.set(child);
            left--;
          }
        }
      }
    });
  }

  private static void showWithAbove(ProviderTree tree, BitSet shown, int node) {
    for (int at = node; at != ProviderTree.NONE; at = tree.parent(at)) {
      shown.set(at);
    }
  }

  private static void addAll(PriorityQueue<Integer> queue, int[] nodes) {
    for (int node : nodes) {
      queue.add(node);
    }
  }

  private static List<Fold> folds(ProviderTree tree, BitSet shown) {
    List<Fold> folds = new ArrayList<>();
    shown.stream().forEach(node -> {
      int ases = 0;
      double weight = 0;
      for (int child : tree.children(node)) {
        if (!shown.get(child)) {
          ases += tree.size(child);
          weight += tree.weight(child);
          // What is shown further down hangs on the fold no more.
        }
      }
      if (ases > 0) {
        folds.add(new Fold(node, ases, weight));
      }
    });
    return folds;
  }
}
