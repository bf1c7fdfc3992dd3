package dev.watershed.importers.asrel;

import dev.watershed.importers.Diagnostic;
import dev.watershed.importers.Diagnostics;
import dev.watershed.importers.io.OctetSource;
import dev.watershed.importers.io.OctetSources;
import dev.watershed.model.net.Asn;
import dev.watershed.model.topology.LinkKind;
import dev.watershed.model.topology.Relationships;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads AS relationships in the text format of CAIDA's as-rel data sets: `provider|customer|-1` and `peer|peer|0`
/// (serial-1), with the source of the inference behind it in serial-2 (`peer|peer|0|mlp`), which is passed over.
/// `2` marks siblings. Of the comments, `# input clique:` and `# IXP ASes:` are kept.
///
/// A line that cannot be read is reported and skipped; the rest is read.
public final class AsRelReader {

  /// No line of the format comes near; what is longer is some other file.
  private static final int LONGEST_LINE = 64 * 1024;

  private final String name;
  private final Diagnostics diagnostics;
  private final Relationships.Builder links = new Relationships.Builder();
  private long line;

  private AsRelReader(String name, Diagnostics diagnostics) {
    this.name = name;
    this.diagnostics = diagnostics;
  }

  /// Reads a file, compressed or not.
  ///
  /// @throws IOException where it cannot be read, or holds no relationship at all; the message names the file
  public static Relationships read(Path file, Diagnostics diagnostics) throws IOException {
    try (OctetSource source = OctetSources.open(file)) {
      AsRelReader reader = new AsRelReader(file.toString(), diagnostics);
      Relationships links = reader.read(source::read);
      for (OctetSource.Damage damage : source.takeDamages()) {
        diagnostics.report(new Diagnostic(
            file.toString(), Diagnostic.Unit.BYTE, damage.position(), "", damage.problem(), damage.action()));
      }
      return links;
    }
  }

  /// Reads all of a stream, which is already decompressed; the caller closes it.
  ///
  /// @param name the file's name, for messages
  /// @throws IOException where the stream cannot be read, or holds no relationship at all
  public static Relationships read(InputStream in, String name, Diagnostics diagnostics) throws IOException {
    return new AsRelReader(name, diagnostics).read(in::read);
  }

  private interface Octets {
    int read(byte[] into, int from, int length) throws IOException;
  }

  private Relationships read(Octets in) throws IOException {
    byte[] buffer = new byte[LONGEST_LINE];
    int filled = 0;
    int count;
    while ((count = in.read(buffer, filled, buffer.length - filled)) >= 0) {
      filled += count;
      int start = 0;
      for (int end; (end = newline(buffer, start, filled)) >= 0; start = end + 1) {
        line(buffer, start, end);
      }
      if (start == 0 && filled == buffer.length) {
        throw new IOException(name + ": line " + (line + 1) + ": longer than " + LONGEST_LINE
            + " bytes; expected lines as 'provider|customer|-1'");
      }
      System.arraycopy(buffer, start, buffer, 0, filled - start);
      filled -= start;
    }
    line(buffer, 0, filled);
    Relationships all = links.build();
    if (all.size() == 0) {
      throw new IOException(name + ": holds no AS relationship; expected lines as 'provider|customer|-1'");
    }
    return all;
  }

  private static int newline(byte[] buffer, int from, int to) {
    for (int i = from; i < to; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private void line(byte[] buffer, int start, int end) {
    line++;
    int stop = end > start && buffer[end - 1] == '\r' ? end - 1 : end;
    if (start == stop) {
      return;
    }
    if (buffer[start] == '#') {
      comment(new String(buffer, start, stop - start, StandardCharsets.UTF_8));
      return;
    }
    int bar1 = bar(buffer, start, stop);
    int bar2 = bar1 == stop ? stop : bar(buffer, bar1 + 1, stop);
    int bar3 = bar2 == stop ? stop : bar(buffer, bar2 + 1, stop);
    long a = number(buffer, start, bar1);
    long b = bar1 == stop ? -1 : number(buffer, bar1 + 1, bar2);
    LinkKind kind = bar2 == stop ? null : kind(buffer, bar2 + 1, bar3);
    if (a < 0 || b < 0 || kind == null) {
      String text = new String(buffer, start, Math.min(stop - start, 60), StandardCharsets.UTF_8);
      skip("'" + text + "' is no relationship: expected 'ASN|ASN|-1', 'ASN|ASN|0' or 'ASN|ASN|2'");
      return;
    }
    if (a == b) {
      skip("AS" + a + " is linked to itself");
      return;
    }
    switch (links.add((int) a, (int) b, kind)) {
      case NEW, REPEATED -> { }
      case CONTRADICTS -> skip("AS" + a + " and AS" + b + " stand in an earlier line with another relationship");
    }
  }

  private void skip(String problem) {
    diagnostics.report(new Diagnostic(name, Diagnostic.Unit.LINE, line, "", problem, "line skipped"));
  }

  private void comment(String text) {
    if (text.startsWith("# input clique:")) {
      links.clique(asns(text));
    } else if (text.startsWith("# IXP ASes:")) {
      links.exchanges(asns(text));
    }
  }

  private List<Integer> asns(String comment) {
    List<Integer> asns = new ArrayList<>();
    for (String word : comment.substring(comment.indexOf(':') + 1).strip().split("\\s+")) {
      try {
        asns.add(Asn.parse(word));
      } catch (IllegalArgumentException e) {
        skip(e.getMessage() + " in a comment");
      }
    }
    return asns;
  }

  private static int bar(byte[] buffer, int from, int to) {
    for (int i = from; i < to; i++) {
      if (buffer[i] == '|') {
        return i;
      }
    }
    return to;
  }

  /// The unsigned 32-bit number, or -1 where there is none.
  private static long number(byte[] buffer, int from, int to) {
    if (to - from < 1 || to - from > 10) {
      return -1;
    }
    long value = 0;
    for (int i = from; i < to; i++) {
      int digit = buffer[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value <= 0xffffffffL ? value : -1;
  }

  private static @Nullable LinkKind kind(byte[] buffer, int from, int to) {
    if (to - from == 2 && buffer[from] == '-' && buffer[from + 1] == '1') {
      return LinkKind.PROVIDER_CUSTOMER;
    }
    if (to - from != 1) {
      return null;
    }
    return switch (buffer[from]) {
      case '0' -> LinkKind.PEER;
      case '2' -> LinkKind.SIBLING;
      default -> null;
    };
  }
}
