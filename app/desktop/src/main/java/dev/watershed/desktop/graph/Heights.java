package dev.watershed.desktop.graph;

import dev.watershed.desktop.tasks.Job;

/// Places the vertices of ordered layers from above to below: each as near as may be to the mean of those it is
/// joined to. For one layer, with the others held, that is a regression under an order, which pooling the neighbours
/// that are too near solves exactly. Boxes of a long layer stand side by side in rows.
final class Heights {

  private static final int ROUNDS = 6;

  /// Between boxes, from above to below.
  private static final double GAP = 6;

  /// Lines that only pass may take this part of the height that boxes need.
  private static final double PASSING = 0.25;
  private static final double LINE = 4;

  private final Layers layers;
  /// How many boxes stand side by side, by layer.
  private final int[] columns;
  private final double line;
  /// The middle of each vertex.
  private final double[] middle;
  /// In which row of its layer a box stands, and in which column of that.
  private final int[] row;
  private final int[] column;

  private Heights(Layers layers, int[] columns, double line) {
    this.layers = layers;
    this.columns = columns.clone();
    this.line = line;
    middle = new double[layers.size()];
    row = new int[layers.size()];
    column = new int[layers.size()];
  }

  /// @param columns how many boxes stand side by side, by layer: at least 1
  /// @param part of the job's work that was done before: 0 to 1
  static Heights of(Layers layers, int[] columns, Job job, double part) {
    Heights heights = new Heights(layers, columns, line(layers, columns));
    for (int i = 0; i < layers.count(); i++) {
      heights.number(i);
      heights.place(i, heights.evenly(i));
    }
    for (int round = 0; round < ROUNDS; round++) {
      job.check();
      job.update(Math.round(1000 * (part + (1 - part) * round / ROUNDS)), 1000);
      for (int i = layers.count() - 2; i >= 0; i--) {
        heights.place(i, heights.wanted(i, false));
      }
      for (int i = 1; i < layers.count(); i++) {
        heights.place(i, heights.wanted(i, true));
      }
    }
    return heights;
  }

  private static double line(Layers layers, int[] columns) {
    double most = LINE;
    for (int i = 0; i < layers.count(); i++) {
      int boxes = 0;
      for (int vertex : layers.layer(i)) {
        boxes += layers.isBox(vertex) ? 1 : 0;
      }
      int passing = layers.layer(i).length - boxes;
      if (passing > 0) {
        double high = Math.ceil((double) Math.max(boxes, 20) / columns[i]) * (Scene.BOX_HEIGHT + GAP);
        most = Math.min(most, Math.max(0.2, PASSING * high / passing));
      }
    }
    return most;
  }

  double middle(int vertex) {
    return middle[vertex];
  }

  /// In which column of its layer a box stands, from 0.
  int column(int box) {
    return column[box];
  }

  /// Puts boxes that follow each other into rows; lines that pass between them do not break a row, they pass above it.
  private void number(int layer) {
    int boxes = 0;
    for (int vertex : layers.layer(layer)) {
      if (layers.isBox(vertex)) {
        row[vertex] = boxes / columns[layer];
        column[vertex] = boxes % columns[layer];
        boxes++;
      }
    }
  }

  private double[] evenly(int layer) {
    return new double[layers.layer(layer).length];
  }

  private double[] wanted(int layer, boolean before) {
    int[] vertices = layers.layer(layer);
    double[] wanted = new double[vertices.length];
    for (int i = 0; i < vertices.length; i++) {
      int[] neighbours = layers.neighbours(vertices[i], before);
      double sum = 0;
      for (int neighbour : neighbours) {
        sum += middle[neighbour];
      }
      wanted[i] = neighbours.length == 0 ? middle[vertices[i]] : sum / neighbours.length;
    }
    return wanted;
  }

  /// Places a layer: rows of boxes and lines that pass, in their order, each at least as far from the one before as
  /// both are high, and together as near to what is wanted as that allows.
  private void place(int layer, double[] wanted) {
    int[] vertices = layers.layer(layer);
    int units = 0;
    int[] unit = new int[vertices.length];
    double[] sum = new double[vertices.length];
    int[] weight = new int[vertices.length];
    double[] half = new double[vertices.length];
    int open = -1;
    for (int i = 0; i < vertices.length; i++) {
      boolean isBox = layers.isBox(vertices[i]);
      if (isBox && column[vertices[i]] > 0) {
        unit[i] = open;
      } else {
        unit[i] = units;
        half[units] = isBox ? (Scene.BOX_HEIGHT + GAP) / 2 : line / 2;
        open = isBox ? units : open;
        units++;
      }
      sum[unit[i]] += wanted[i];
      weight[unit[i]]++;
    }
    double[] offset = new double[units];
    for (int i = 1; i < units; i++) {
      offset[i] = offset[i - 1] + half[i - 1] + half[i];
    }
    double[] placed = pooled(units, sum, weight, offset);
    for (int i = 0; i < vertices.length; i++) {
      middle[vertices[i]] = placed[unit[i]] + offset[unit[i]];
    }
  }

  /// The regression: ascending values nearest to the means, by pooling adjacent violators.
  private static double[] pooled(int units, double[] sum, int[] weight, double[] offset) {
    double[] total = new double[units];
    double[] heavy = new double[units];
    int[] size = new int[units];
    int pools = 0;
    for (int i = 0; i < units; i++) {
      total[pools] = sum[i] - weight[i] * offset[i];
      heavy[pools] = weight[i];
      size[pools] = 1;
      pools++;
      while (pools > 1 && total[pools - 2] / heavy[pools - 2] > total[pools - 1] / heavy[pools - 1]) {
        pools--;
        total[pools - 1] += total[pools];
        heavy[pools - 1] += heavy[pools];
        size[pools - 1] += size[pools];
      }
    }
    double[] values = new double[units];
    int at = 0;
    for (int pool = 0; pool < pools; pool++) {
      for (int i = 0; i < size[pool]; i++) {
        values[at++] = total[pool] / heavy[pool];
      }
    }
    return values;
  }
}
