package dev.watershed.desktop.commands;

import dev.watershed.desktop.commands.CommandsModel.Hit;
import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.workbench.Analysis;
import dev.watershed.desktop.workbench.CountryShare;
import dev.watershed.desktop.workbench.LandingGroup;
import dev.watershed.desktop.workbench.LandingRow;
import dev.watershed.desktop.workbench.PrefixIndex;
import dev.watershed.desktop.workbench.Selection;
import dev.watershed.model.geo.Geography.Country;
import dev.watershed.model.net.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Finds what the palette offers for a text: commands, PoPs, countries, ASes, prefixes, in this order. Where two of a
/// kind match, the one that matches at its beginning comes first.
final class HitSearch {

  private static final int MOST_OF_A_KIND = 20;

  private final Texts texts;
  private final List<Command> commands;
  private final Analysis analysis;
  private final PrefixIndex prefixes;
  private final Consumer<Selection> select;
  private final Consumer<Prefix> pick;

  HitSearch(
      Texts texts,
      List<Command> commands,
      Analysis analysis,
      PrefixIndex prefixes,
      Consumer<Selection> select,
      Consumer<Prefix> pick) {
    this.texts = texts;
    this.commands = commands;
    this.analysis = analysis;
    this.prefixes = prefixes;
    this.select = select;
    this.pick = pick;
  }

  /// @param stop asked now and then; where it says true, the result is of no use
  List<Hit> find(String text, BooleanSupplier stop) {
    String wanted = text.strip().toLowerCase(Locale.ROOT);
    List<Hit> hits = new ArrayList<>();
    List<Hit> found = new ArrayList<>();
    for (Command command : commands) {
      if (!command.needsAnalysis() || !analysis.isEmpty()) {
        found.add(new Hit(command.name(), "", command.keys(), command.action()));
      }
    }
    // All of them: what the window can do is to be found without knowing its name.
    add(hits, found, wanted, found.size());
    found.clear();
    for (LandingGroup group : analysis.groups()) {
      found.add(new Hit(
          group.id(),
          group.name(),
          texts.text("kind." + group.kind()),
          () -> select.accept(new Selection.OfGroup(group))));
    }
    add(hits, found, wanted);
    if (wanted.isEmpty()) {
      return hits;
    }
    found.clear();
    for (CountryShare share : analysis.countries()) {
      Country country = share.country();
      found.add(new Hit(
          country.name(),
          country.code(),
          texts.text("kind.COUNTRY"),
          () -> select.accept(new Selection.OfCountry(country.code()))));
    }
    add(hits, found, wanted);
    addAses(hits, wanted, stop);
    addPrefixes(hits, wanted, stop);
    return hits;
  }

  private void addAses(List<Hit> hits, String wanted, BooleanSupplier stop) {
    List<Hit> found = new ArrayList<>();
    for (LandingRow row : analysis.rows()) {
      if (stop.getAsBoolean()) {
        return;
      }
      if (matches(row.asText(), wanted) || matches(row.name(), wanted) || row.asText().startsWith("AS" + wanted)) {
        String detail = row.group().isKnown() ? row.name() + "  → " + row.group().id() : row.name();
        found.add(new Hit(
            row.asText(), detail.strip(), texts.text("kind.AS"), () -> select.accept(new Selection.OfRow(row))));
      }
    }
    add(hits, found, wanted);
  }

  private void addPrefixes(List<Hit> hits, String wanted, BooleanSupplier stop) {
    if (!wanted.chars().allMatch(c -> Character.digit(c, 16) >= 0 || c == '.' || c == ':' || c == '/')) {
      return;
    }
    int[] found = prefixes.search(wanted, stop);
    for (int i = 0; i < Math.min(found.length, MOST_OF_A_KIND); i++) {
      Prefix prefix = prefixes.prefix(found[i]);
      hits.add(new Hit(prefix.toString(), "", texts.text("kind.PREFIX"), () -> pick.accept(prefix)));
    }
  }

  private static void add(List<Hit> hits, List<Hit> found, String wanted) {
    add(hits, found, wanted, MOST_OF_A_KIND);
  }

  private static void add(List<Hit> hits, List<Hit> found, String wanted, int most) {
    List<Hit> later = new ArrayList<>();
    int added = 0;
    for (Hit hit : found) {
      if (added >= most) {
        return;
      }
      if (hit.name().toLowerCase(Locale.ROOT).startsWith(wanted)) {
        hits.add(hit);
        added++;
      } else if (matches(hit.name(), wanted) || matches(hit.detail(), wanted)) {
        later.add(hit);
      }
    }
    later.stream().limit(most - added).forEach(hits::add);
  }

  private static boolean matches(String text, String wanted) {
    return text.toLowerCase(Locale.ROOT).contains(wanted);
  }
}
