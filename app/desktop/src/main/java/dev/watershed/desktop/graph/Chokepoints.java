package dev.watershed.desktop.graph;

import dev.watershed.desktop.graph.RouteGraph.Edge;
import dev.watershed.desktop.tasks.Outcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jgrapht.Graph;
import org.jgrapht.alg.connectivity.BiconnectivityInspector;
import org.jgrapht.graph.AsUndirectedGraph;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleDirectedGraph;

/// Where much depends on one AS or one link. Only routes that are known count: another way may exist that nobody has
/// seen, or that is not used now.
///
/// @param ases the heaviest first
/// @param links the heaviest first
record Chokepoints(List<OfAs> ases, List<OfLink> links) {

  static final Chokepoints NONE = new Chokepoints(List.of(), List.of());

  private static final int MOST = 60;

  /// Octets of stack: only what is used of them is taken from the machine.
  private static final long STACK = 512L << 20;

  /// An AS without which others have no way to a PoP among the known ones: an articulation vertex of the graph.
  ///
  /// @param node its index
  /// @param cutWeight the weight of those others, without the AS itself: 0 to 1
  /// @param cutAses how many they are
  record OfAs(int node, double cutWeight, int cutAses) {}

  /// A link that much of the weight uses, and which all of it must leave when the link fails.
  ///
  /// @param edge its index
  /// @param weight that uses it: 0 to 1
  /// @param cutWeight how much of the whole has no other known way: 0 where the link is no bridge of the graph
  record OfLink(int edge, double weight, double cutWeight) {}

  Chokepoints {
    ases = List.copyOf(ases);
    links = List.copyOf(links);
  }

  /// Finds them; takes time in proportion to the size of the graph: some seconds with all ASes of the Internet.
  ///
  /// @param check throws where the work is to stop, and is asked often; on another thread
  static Chokepoints of(RouteGraph graph, Runnable check) {
    return graph.edges().isEmpty() ? NONE : deep(() -> find(graph, check));
  }

  /// Runs something that calls itself once for each vertex of a path, which may be tens of thousands long.
  private static Chokepoints deep(Supplier<Chokepoints> work) {
    FutureTask<Chokepoints> task = new FutureTask<>(work::get);
    Thread.ofPlatform().daemon().name("chokepoints").stackSize(STACK).start(task);
    return Outcome.of(task);
  }

  private static Chokepoints find(RouteGraph graph, Runnable check) {
    // All PoPs announce the same prefix, so one vertex above them stands for having it.
    int top = graph.nodes().size();
    SimpleDirectedGraph<Integer, DefaultEdge> routes = new SimpleDirectedGraph<>(DefaultEdge.class);
    routes.addVertex(top);
    graph.nodes().forEach(node -> routes.addVertex(node.index()));
    graph.nodes().stream().filter(RouteGraph.Node::root).forEach(root -> routes.addEdge(top, root.index()));
    graph.edges().forEach(edge -> routes.addEdge(edge.parent(), edge.child()));
    BlockTree tree = new BlockTree(new Asking(routes, check), graph, top, check);
    List<OfAs> ases = tree.cut.entrySet().stream()
        .filter(entry -> entry.getKey() != top && !graph.nodes().get(entry.getKey()).root())
        .map(entry -> new OfAs(entry.getKey(), entry.getValue().weight, entry.getValue().ases))
        .sorted(Comparator.comparingDouble((OfAs as) -> -as.cutWeight).thenComparingInt(OfAs::node))
        .limit(MOST)
        .toList();
    List<OfLink> links = graph.edges().stream()
        .map(edge -> new OfLink(edge.index(), edge.weight(), tree.bridge(edge)))
        .sorted(Comparator.comparingDouble((OfLink link) -> -link.weight).thenComparingInt(OfLink::edge))
        .limit(MOST)
        .toList();
    return new Chokepoints(ases, links);
  }

  /// The graph as JGraphT walks it. Its inspector cannot be told to stop, but asks for the edges of each vertex.
  private static final class Asking extends AsUndirectedGraph<Integer, DefaultEdge> {

    private static final long serialVersionUID = 1;

    private final transient Runnable check;

    Asking(Graph<Integer, DefaultEdge> routes, Runnable check) {
      super(routes);
      this.check = check;
    }

    @Override
    public Set<DefaultEdge> edgesOf(Integer vertex) {
      check.run();
      return super.edgesOf(vertex);
    }
  }

  private static final class Sum {
    private double weight;
    private int ases;

    private void add(Sum other) {
      weight += other.weight;
      ases += other.ases;
    }
  }

  /// The blocks of the graph and the vertices that hold them together form a tree; what is below a vertex in it, seen
  /// from the top, is cut off with the vertex.
  private static final class BlockTree {
    private final RouteGraph graph;
    private final Map<Integer, Sum> cut = new HashMap<>();
    private final Map<Long, Double> bridges = new HashMap<>();
    private final List<List<Integer>> blocks = new ArrayList<>();
    private final Map<Integer, List<Integer>> blocksOf = new HashMap<>();

    private BlockTree(Graph<Integer, DefaultEdge> whole, RouteGraph graph, int top, Runnable check) {
      this.graph = graph;
      BiconnectivityInspector<Integer, DefaultEdge> inspector = new BiconnectivityInspector<>(whole);
      for (Graph<Integer, DefaultEdge> block : inspector.getBlocks()) {
        check.run();
        List<Integer> members = block.vertexSet().stream().sorted().toList();
        members.forEach(member -> blocksOf.computeIfAbsent(member, _ -> new ArrayList<>()).add(blocks.size()));
        blocks.add(members);
      }
      sum(top);
    }

    /// One step of the walk down the tree: a block, and the vertex by which it was entered.
    private record Step(int block, int entry) {}

    private void sum(int top) {
      Deque<Step> todo = new ArrayDeque<>();
      List<Step> order = new ArrayList<>();
      Set<Integer> entered = new HashSet<>();
      enter(top, todo, entered);
      while (!todo.isEmpty()) {
        Step step = todo.removeLast();
        order.add(step);
        for (int member : blocks.get(step.block)) {
          if (member != step.entry) {
            enter(member, todo, entered);
          }
        }
      }
      // From the leaves of the tree upwards.
      for (Step step : order.reversed()) {
        Sum below = new Sum();
        for (int member : blocks.get(step.block)) {
          if (member != step.entry) {
            Sum own = new Sum();
            own.weight = graph.nodes().get(member).weight();
            own.ases = graph.nodes().get(member).root() ? 0 : 1;
            below.add(own);
            Sum further = cut.get(member);
            if (further != null) {
              below.add(further);
            }
          }
        }
        cut.computeIfAbsent(step.entry, _ -> new Sum()).add(below);
        List<Integer> members = blocks.get(step.block);
        if (members.size() == 2) {
          bridges.put(RouteGraph.key(members.getFirst(), members.getLast()), below.weight);
        }
      }
    }

    private void enter(int vertex, Deque<Step> todo, Set<Integer> entered) {
      for (int block : blocksOf.getOrDefault(vertex, List.of())) {
        if (entered.add(block)) {
          todo.addLast(new Step(block, vertex));
        }
      }
    }

    private double bridge(Edge edge) {
      return bridges.getOrDefault(
          RouteGraph.key(Math.min(edge.child(), edge.parent()), Math.max(edge.child(), edge.parent())), 0.0);
    }
  }
}
