package dev.watershed.desktop.flow;

import dev.watershed.desktop.drawing.Drawing;
import dev.watershed.desktop.drawing.Lettering;
import dev.watershed.desktop.drawing.Lettering.Anchor;
import dev.watershed.desktop.drawing.Line;
import dev.watershed.desktop.drawing.Pen;
import dev.watershed.desktop.drawing.Shades;
import dev.watershed.desktop.flow.Movement.Stream;
import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.workbench.LandingGroup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Draws a movement as a Sankey diagram: groups before on the left, after on the right, what moves between them.
final class FlowDrawing implements Drawing {

  private static final double BAR = 14;
  private static final double GAP = 7;
  /// The least room for a bar, so that its label meets no other.
  private static final double SLOT = 17;
  private static final double TOP = 40;
  private static final double BOTTOM = 16;
  private static final double MOST_LABEL = 190;
  /// From one line of a label to the next.
  private static final double LINE = 15;

  /// A bar.
  ///
  /// @param y where it begins
  private record Bar(LandingGroup group, double weight, double y, double height, double slot) {}

  /// A stream with its place: its upper edges left and right, and its height.
  private record Ribbon(Stream stream, double left, double right, double height) {}

  private final Movement movement;
  private final boolean all;
  private final Optional<Stream> chosen;
  private final boolean dark;
  private final Texts texts;
  private final double width;
  private final double height;
  private final String[] titles;
  private final List<Bar> before;
  private final List<Bar> after;
  private final List<Ribbon> ribbons = new ArrayList<>();

  /// @param all whether what stays is drawn as well
  /// @param chosen the stream that is selected
  /// @param titles what is before and what is after, for people
  FlowDrawing(
      Movement movement, boolean all, Optional<Stream> chosen, boolean dark, Texts texts, double width, double height,
      String... titles) {
    this.movement = movement;
    this.all = all;
    this.chosen = chosen;
    this.dark = dark;
    this.texts = texts;
    this.width = width;
    this.height = Math.max(height, least(movement, all));
    this.titles = titles.clone();
    double scale = scale();
    before = bars(true, scale);
    after = bars(false, scale);
    ribbons(scale);
  }

  private static List<Stream> drawn(Movement movement, boolean all) {
    return movement.streams().stream().filter(stream -> all || !stream.stays()).toList();
  }

  /// The height that a movement needs.
  private static double least(Movement movement, boolean all) {
    long left = drawn(movement, all).stream().map(stream -> stream.from().id()).distinct().count();
    long right = drawn(movement, all).stream().map(stream -> stream.to().id()).distinct().count();
    return TOP + BOTTOM + Math.max(left, right) * (SLOT + GAP) + 40;
  }

  @Override
  public double width() {
    return width;
  }

  @Override
  public double height() {
    return height;
  }

  @Override
  public int paper() {
    return Shades.of(dark).paper();
  }

  private Map<String, Double> sums(boolean left) {
    Map<String, Double> sums = new HashMap<>();
    drawn(movement, all).forEach(stream ->
        sums.merge((left ? stream.from() : stream.to()).id(), stream.weight(), Double::sum));
    return sums;
  }

  /// Pixels for the whole weight: the most with which both sides fit.
  private double scale() {
    double room = height - TOP - BOTTOM;
    double low = 0;
    double high = 200 * room;
    for (int i = 0; i < 60; i++) {
      double middle = (low + high) / 2;
      if (used(sums(true), middle) <= room && used(sums(false), middle) <= room) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static double used(Map<String, Double> sums, double scale) {
    return sums.values().stream().mapToDouble(weight -> Math.max(SLOT, weight * scale) + GAP).sum();
  }

  private List<Bar> bars(boolean left, double scale) {
    Map<String, Double> sums = sums(left);
    List<Bar> bars = new ArrayList<>();
    double y = TOP;
    for (LandingGroup group : movement.groups()) {
      Double weight = sums.get(group.id());
      if (weight != null) {
        double slot = Math.max(SLOT, weight * scale);
        double bar = Math.max(1.5, weight * scale);
        bars.add(new Bar(group, weight, y + (slot - bar) / 2, bar, slot));
        y += slot + GAP;
      }
    }
    return bars;
  }

  private void ribbons(double scale) {
    Map<String, Double> left = new HashMap<>();
    Map<String, Double> right = new HashMap<>();
    before.forEach(bar -> left.put(bar.group.id(), bar.y));
    after.forEach(bar -> right.put(bar.group.id(), bar.y));
    for (Stream stream : drawn(movement, all)) {
      double thick = stream.weight() * scale;
      double from = left.getOrDefault(stream.from().id(), TOP);
      double to = right.getOrDefault(stream.to().id(), TOP);
      ribbons.add(new Ribbon(stream, from, to, thick));
      left.put(stream.from().id(), from + thick);
      right.put(stream.to().id(), to + thick);
    }
  }

  private double barLeft() {
    return Math.min(MOST_LABEL, width * 0.27);
  }

  private double barRight() {
    return width - Math.min(MOST_LABEL, width * 0.27) - BAR;
  }

  @Override
  public void draw(Pen pen, Seen seen) {
    Shades shades = Shades.of(dark);
    Lettering heading = Lettering.bold(12, shades.muted());
    double half = width / 2 - 12;
    title(pen, titles[0], 12, heading, half);
    title(pen, titles[1], width - 12, heading.at(Anchor.END), half);
    // What stays lies below what moves, and the selected lies above all.
    ribbons.stream().filter(ribbon -> ribbon.stream.stays()).forEach(ribbon -> draw(pen, ribbon, shades));
    ribbons.stream().filter(ribbon -> !ribbon.stream.stays()).forEach(ribbon -> draw(pen, ribbon, shades));
    ribbons.stream().filter(this::isChosen).forEach(ribbon -> draw(pen, ribbon, shades));
    before.forEach(bar -> draw(pen, bar, true, shades));
    after.forEach(bar -> draw(pen, bar, false, shades));
  }

  /// In two lines where there is no room for one.
  private static void title(Pen pen, String text, double x, Lettering lettering, double room) {
    int colon = text.indexOf(": ");
    if (colon < 0 || pen.width(text, lettering) <= room) {
      pen.text(pen.fitting(text, lettering, room), x, 24, lettering);
    } else {
      pen.text(text.substring(0, colon + 1), x, 16, lettering);
      pen.text(pen.fitting(text.substring(colon + 2), lettering, room), x, 31, lettering);
    }
  }

  private boolean isChosen(Ribbon ribbon) {
    return chosen.filter(ribbon.stream::equals).isPresent();
  }

  private void draw(Pen pen, Ribbon ribbon, Shades shades) {
    double x1 = barLeft() + BAR;
    double x2 = barRight();
    double middle = (x1 + x2) / 2;
    double thick = Math.max(1.2, ribbon.height);
    pen.begin();
    pen.moveTo(x1, ribbon.left);
    pen.curveTo(middle, ribbon.left, middle, ribbon.right, x2, ribbon.right);
    pen.lineTo(x2, ribbon.right + thick);
    pen.curveTo(middle, ribbon.right + thick, middle, ribbon.left + thick, x1, ribbon.left + thick);
    pen.close();
    boolean faded = chosen.isPresent() && !isChosen(ribbon);
    double alpha = ribbon.stream.stays() ? 0.14 : faded ? 0.2 : 0.55;
    pen.fill(Shades.faded(ribbon.stream.to().style().argb(), alpha));
    if (isChosen(ribbon)) {
      pen.stroke(new Line(shades.text(), 1.6));
    } else if (!ribbon.stream.stays()) {
      pen.stroke(new Line(Shades.faded(ribbon.stream.to().style().argb(), faded ? 0.3 : 0.9), 0.8));
    }
  }

  private void draw(Pen pen, Bar bar, boolean left, Shades shades) {
    double x = left ? barLeft() : barRight();
    pen.rectangle(x, bar.y, BAR, bar.height);
    pen.fill(bar.group.style().argb());
    double middle = bar.y + bar.height / 2;
    double room = barLeft() - 12;
    Lettering strong = Lettering.bold(12, shades.text());
    Lettering plain = Lettering.plain(12, shades.muted());
    String share = texts.text(all ? "label.share" : left ? "label.loses" : "label.gains", bar.weight);
    double used = pen.width(share, plain) + 6 + 16;
    String whole = label(texts, bar.group);
    boolean below = bar.slot > 2 * SLOT && pen.width(whole, strong) > room - used - 4;
    if (below) {
      double start = left ? x - 8 : x + BAR + 22;
      Anchor anchor = left ? Anchor.END : Anchor.START;
      List<String> lines = lines(pen, whole, strong, room - 20, bar.slot > 3 * SLOT ? 2 : 1);
      double baseline = middle - 2.8 - LINE * (lines.size() - 1) / 2;
      double first = pen.width(lines.getFirst(), strong);
      pen.mark(bar.group.style(), left ? start - first - 9 : x + BAR + 12.5, baseline - 4.2, 4.5);
      for (String line : lines) {
        pen.text(line, start, baseline, strong.at(anchor));
        baseline += LINE;
      }
      pen.text(share, start, baseline, plain.at(anchor));
      return;
    }
    String name = pen.fitting(whole, strong, room - used - 4);
    double baseline = middle + 4.2;
    if (left) {
      pen.text(share, x - 8, baseline, plain.at(Anchor.END));
      double end = x - 8 - pen.width(share, plain) - 6;
      pen.text(name, end, baseline, strong.at(Anchor.END));
      pen.mark(bar.group.style(), end - pen.width(name, strong) - 9, middle, 4.5);
    } else {
      double start = x + BAR + 8;
      pen.mark(bar.group.style(), start + 4.5, middle, 4.5);
      pen.text(name, start + 14, baseline, strong);
      pen.text(share, start + 14 + pen.width(name, strong) + 6, baseline, plain);
    }
  }

  /// A name in one line, or in two where it has no room in one; broken behind a hyphen or a blank, if there is one.
  private static List<String> lines(Pen pen, String name, Lettering lettering, double room, int most) {
    if (most < 2 || pen.width(name, lettering) <= room) {
      return List.of(pen.fitting(name, lettering, room));
    }
    int end = name.length();
    while (end > 1 && pen.width(name.substring(0, end), lettering) > room) {
      end--;
    }
    int gap = Math.max(name.lastIndexOf('-', end - 1), name.lastIndexOf(' ', end - 1));
    int cut = gap > 0 ? gap + 1 : end;
    return List.of(name.substring(0, cut).strip(), pen.fitting(name.substring(cut), lettering, room));
  }

  /// What a group is called.
  static String label(Texts texts, LandingGroup group) {
    if (group.equals(LandingGroup.NO_ROUTE)) {
      return texts.text("none");
    }
    if (group.equals(LandingGroup.UNIDENTIFIED)) {
      return texts.text("unidentified");
    }
    return group.equals(Movement.NOT_SEEN) ? texts.text("notSeen") : group.id();
  }

  /// The stream at a place; of several the thinnest, for it is the hardest to meet.
  Optional<Stream> streamAt(double x, double y) {
    double x1 = barLeft() + BAR;
    double x2 = barRight();
    if (x < x1 || x > x2) {
      return Optional.empty();
    }
    Optional<Ribbon> best = Optional.empty();
    for (Ribbon ribbon : ribbons) {
      double top = along(ribbon.left, ribbon.right, (x - x1) / (x2 - x1));
      double slack = ribbon.height < 6 ? 3 : 0;
      if (y >= top - slack && y <= top + ribbon.height + slack
          && (best.isEmpty() || ribbon.height < best.get().height)) {
        best = Optional.of(ribbon);
      }
    }
    return best.map(ribbon -> ribbon.stream);
  }

  /// Where the curve of a ribbon's edge is, at a part of its way.
  private static double along(double from, double to, double part) {
    // The control points have x = 1/2, so that x(t) = 1.5 t (1 - t) + t³: solved for t by halving.
    double low = 0;
    double high = 1;
    for (int i = 0; i < 30; i++) {
      double t = (low + high) / 2;
      if (1.5 * t * (1 - t) + t * t * t < part) {
        low = t;
      } else {
        high = t;
      }
    }
    double t = low;
    return from + (to - from) * t * t * (3 - 2 * t);
  }

  /// The group whose bar or label is at a place.
  Optional<LandingGroup> groupAt(double x, double y) {
    List<Bar> bars = x < barLeft() + BAR ? before : x > barRight() ? after : List.of();
    return bars.stream()
        .filter(bar -> Math.abs(y - bar.y - bar.height / 2) <= bar.slot / 2)
        .map(Bar::group)
        .findFirst();
  }

  /// Where a stream can be clicked: the middle of its ribbon.
  Optional<double[]> middle(Stream stream) {
    return ribbons.stream()
        .filter(ribbon -> ribbon.stream.equals(stream))
        .map(ribbon -> new double[] {
          (barLeft() + BAR + barRight()) / 2, (ribbon.left + ribbon.right + ribbon.height) / 2
        })
        .findFirst();
  }
}
