package dev.watershed.importers.workspace;

import dev.watershed.importers.Diagnostics;
import dev.watershed.model.net.Asn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Reads how much traffic each AS sends from where: lines of `asn,country,weight`, a header line allowed. An AS may
/// have lines for several countries.
public final class WeightsFile {

  /// One line.
  ///
  /// @param asn unsigned
  /// @param country ISO 3166-1 alpha-2, upper case
  /// @param weight not negative; the unit is the user's and the same as that of the capacities
  public record Weight(int asn, String country, double weight) {}

  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

  private WeightsFile() {}

  /// Reads the lines in their order; those that cannot be used are reported and skipped.
  public static List<Weight> read(Path file, Diagnostics diagnostics) throws IOException {
    List<Weight> weights = new ArrayList<>();
    CsvLines.read(file, "asn", "", fields -> weights.add(weight(fields)), diagnostics);
    return weights;
  }

  private static Weight weight(String[] fields) {
    if (fields.length != 3) {
      throw new IllegalArgumentException("expected asn,country,weight, found " + fields.length + " fields");
    }
    if (!COUNTRY.matcher(fields[1]).matches()) {
      throw new IllegalArgumentException("expected a country of two capital letters, found '" + fields[1] + "'");
    }
    double weight;
    try {
      weight = Double.parseDouble(fields[2]);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("expected a number as weight, found '" + fields[2] + "'", e);
    }
    if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("a weight is not negative and not infinite, found '" + fields[2] + "'");
    }
    return new Weight(Asn.parse(fields[0]), fields[1], weight);
  }
}
