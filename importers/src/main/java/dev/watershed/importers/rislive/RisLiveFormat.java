package dev.watershed.importers.rislive;

import dev.watershed.importers.RouteSource;
import dev.watershed.importers.SourceFormat;
import java.nio.charset.StandardCharsets;

/// Messages of RIS Live, one a line.
public final class RisLiveFormat implements SourceFormat {

  /// The type of a message stands first or last in it; what lies between can be long.
  private static final int NEAR = 4_096;

  @Override
  public String name() {
    return "messages of RIS Live, one a line";
  }

  @Override
  public boolean recognises(byte[] head, int length) {
    int from = 0;
    while (from < length && Character.isWhitespace(head[from])) {
      from++;
    }
    int to = from;
    while (to < length && head[to] != '\n') {
      to++;
    }
    if (from == to || head[from] != '{') {
      return false;
    }
    boolean whole = to < length || length < head.length;
    String line = new String(head, from, to - from, StandardCharsets.ISO_8859_1).strip();
    // An object that goes over several lines was written for people, and is read as the paste that it is.
    String near = line.length() > NEAR ? line.substring(0, NEAR) + line.substring(line.length() - NEAR) : line;
    return (!whole || line.endsWith("}"))
        && near.contains("\"ris_")
        && (near.contains("\"ris_message\"") || near.contains("\"ris_subscribe_ok\"")
            || near.contains("\"ris_error\"") || near.contains("\"ris_rrc_list\""));
  }

  @Override
  public RouteSource open(String name, String collector, Opener opener) {
    return new RisLiveRecording(name, opener);
  }
}
