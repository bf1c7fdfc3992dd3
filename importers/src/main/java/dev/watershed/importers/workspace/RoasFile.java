package dev.watershed.importers.workspace;

import dev.watershed.importers.Diagnostic;
import dev.watershed.importers.Diagnostics;
import dev.watershed.model.net.Asn;
import dev.watershed.model.net.Prefix;
import dev.watershed.model.net.Roa;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Reads validated ROA payloads: lines of `prefix,maxLength,asn`, a header line allowed.
public final class RoasFile {

  private RoasFile() {}

  /// Reads the lines in their order; those that cannot be used are reported and skipped.
  public static List<Roa> read(Path file, Diagnostics diagnostics) throws IOException {
    List<Roa> roas = new ArrayList<>();
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      long number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        String[] fields = line.strip().split("\\s*,\\s*", -1);
        if (line.isBlank() || line.startsWith("#") || number == 1 && fields[0].equalsIgnoreCase("prefix")) {
          continue;
        }
        try {
          roas.add(roa(fields));
        } catch (IllegalArgumentException e) {
          diagnostics.report(new Diagnostic(
              file.toString(), Diagnostic.Unit.LINE, number, "RFC 6811 section 2", String.valueOf(e.getMessage()),
              "line skipped"));
        }
      }
    }
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
