package dev.watershed.desktop.graph;

import dev.watershed.desktop.tasks.Job;
import java.util.Arrays;

/// Puts the vertices of each layer into an order in which few lines cross: to and fro, each vertex goes to the mean of
/// its neighbours in the layer before (the barycentre heuristic of Sugiyama, Tagawa and Toda, 1981).
final class Crossings {

  private static final int MOST_SWEEPS = 12;

  /// So many sweeps in a row may bring nothing.
  private static final int PATIENCE = 3;

  private final Layers layers;
  private final int[] place;

  private Crossings(Layers layers) {
    this.layers = layers;
    place = new int[layers.size()];
    for (int i = 0; i < layers.count(); i++) {
      number(i);
    }
  }

  /// Orders the layers.
  ///
  /// @param part of the job's work that this is: 0 to 1
  /// @return how many crossings are left
  static long reduce(Layers layers, Job job, double part) {
    Crossings crossings = new Crossings(layers);
    int[][] best = crossings.order();
    long fewest = crossings.count();
    int vain = 0;
    for (int sweep = 0; sweep < MOST_SWEEPS && vain < PATIENCE && fewest > 0; sweep++) {
      job.check();
      job.update(Math.round(1000 * part * sweep / MOST_SWEEPS), 1000);
      crossings.sweep(sweep % 2 == 0);
      long now = crossings.count();
      vain++;
      if (now < fewest) {
        fewest = now;
        best = crossings.order();
        vain = 0;
      }
    }
    for (int i = 0; i < layers.count(); i++) {
      System.arraycopy(best[i], 0, layers.layer(i), 0, best[i].length);
    }
    return fewest;
  }

  private int[][] order() {
    int[][] order = new int[layers.count()][];
    Arrays.setAll(order, i -> layers.layer(i).clone());
    return order;
  }

  private void number(int layer) {
    int[] vertices = layers.layer(layer);
    for (int i = 0; i < vertices.length; i++) {
      place[vertices[i]] = i;
    }
  }

  private void sweep(boolean onward) {
    for (int step = 1; step < layers.count(); step++) {
      int layer = onward ? step : layers.count() - 1 - step;
      int[] vertices = layers.layer(layer);
      // The mean in the upper half of a number, the place in the lower: one sort of numbers, in which ties keep their
      // order.
      long[] keys = new long[vertices.length];
      for (int i = 0; i < vertices.length; i++) {
        keys[i] = (long) Float.floatToIntBits((float) mean(vertices[i], onward, i)) << 32 | i;
      }
      Arrays.sort(keys);
      int[] before = vertices.clone();
      for (int i = 0; i < vertices.length; i++) {
        vertices[i] = before[(int) keys[i]];
      }
      number(layer);
    }
  }

  /// @param alone the mean of a vertex that is joined to none
  private double mean(int vertex, boolean onward, int alone) {
    int[] neighbours = layers.neighbours(vertex, onward);
    if (neighbours.length == 0) {
      return alone;
    }
    double sum = 0;
    for (int neighbour : neighbours) {
      sum += place[neighbour];
    }
    return sum / neighbours.length;
  }

  private long count() {
    long crossings = 0;
    for (int i = 1; i < layers.count(); i++) {
      crossings += count(i);
    }
    return crossings;
  }

  /// Lines between two layers cross where the one that begins lower ends higher: with the ends in the order of the
  /// beginnings, every pair that is out of order (Barth, Mutzel and Jünger, 2004).
  private long count(int layer) {
    int[] vertices = layers.layer(layer - 1);
    int size = layers.layer(layer).length;
    int[] tree = new int[size + 1];
    long crossings = 0;
    int seen = 0;
    for (int vertex : vertices) {
      int[] ends = layers.neighbours(vertex, false);
      for (int end : ends) {
        int before = 0;
        for (int i = place[end] + 1; i > 0; i -= i & -i) {
          before += tree[i];
        }
        crossings += seen - before;
      }
      for (int end : ends) {
        for (int i = place[end] + 1; i <= size; i += i & -i) {
          tree[i]++;
        }
        seen++;
      }
    }
    return crossings;
  }
}
