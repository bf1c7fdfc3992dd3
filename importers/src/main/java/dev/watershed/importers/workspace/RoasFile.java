package dev.watershed.importers.workspace;

import dev.watershed.importers.Diagnostics;
import dev.watershed.model.net.Asn;
import dev.watershed.model.net.Prefix;
import dev.watershed.model.net.Roa;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Reads validated ROA payloads: lines of `prefix,maxLength,asn`, a header line allowed.
public final class RoasFile {

  private RoasFile() {}

  /// Reads the lines in their order; those that cannot be used are reported and skipped.
  public static List<Roa> read(Path file, Diagnostics diagnostics) throws IOException {
    List<Roa> roas = new ArrayList<>();
    CsvLines.read(file, "prefix", "RFC 6811 section 2", fields -> roas.add(roa(fields)), diagnostics);
    return roas;
  }

  private static Roa roa(String[] fields) {
    if (fields.length != 3) {
      throw new IllegalArgumentException("expected prefix,maxLength,asn, found " + fields.length + " fields");
    }
    Prefix prefix = Prefix.parse(fields[0]);
    if (!fields[1].isEmpty() && !fields[1].matches("[0-9]{1,3}")) {
      throw new IllegalArgumentException("expected a maximum length, found '" + fields[1] + "'");
    }
    int maxLength = fields[1].isEmpty() ? prefix.length() : Integer.parseInt(fields[1]);
    return new Roa(prefix, maxLength, Asn.parse(fields[2]));
  }
}
