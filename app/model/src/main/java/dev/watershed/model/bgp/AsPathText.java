package dev.watershed.model.bgp;

import dev.watershed.model.bgp.AsPath.Segment;
import dev.watershed.model.bgp.AsPath.SegmentType;
import dev.watershed.model.net.Asn;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/// The text form of AS paths that bgpdump, FRR and most looking glasses share.
final class AsPathText {

  private AsPathText() {}

  static String write(AsPath path) {
    StringJoiner out = new StringJoiner(" ");
    for (Segment segment : path.segments()) {
      out.add(switch (segment.type()) {
        case SEQUENCE -> join(segment, " ", "", "");
        case SET -> join(segment, ",", "{", "}");
        case CONFED_SEQUENCE -> join(segment, " ", "(", ")");
        case CONFED_SET -> join(segment, ",", "[", "]");
      });
    }
    return out.toString();
  }

  private static String join(Segment segment, String separator, String open, String close) {
    StringJoiner out = new StringJoiner(separator, open, close);
    for (int asn : segment.asns()) {
      out.add(Asn.toString(asn));
    }
    return out.toString();
  }

  static AsPath parse(String text) {
    AsPath.Builder path = new AsPath.Builder();
    int position = 0;
    while (position < text.length()) {
      char c = text.charAt(position);
      if (Character.isWhitespace(c)) {
        position++;
        continue;
      }
      SegmentType type = switch (c) {
        case '{' -> SegmentType.SET;
        case '(' -> SegmentType.CONFED_SEQUENCE;
        case '[' -> SegmentType.CONFED_SET;
        default -> SegmentType.SEQUENCE;
      };
      int end;
      String members;
      if (type == SegmentType.SEQUENCE) {
        end = position;
        while (end < text.length() && "{([".indexOf(text.charAt(end)) < 0) {
          end++;
        }
        members = text.substring(position, end);
      } else {
        int close = text.indexOf(c == '{' ? '}' : c == '(' ? ')' : ']', position);
        if (close < 0) {
          throw new IllegalArgumentException("AS path '" + text + "': '" + c + "' is not closed");
        }
        members = text.substring(position + 1, close);
        end = close + 1;
      }
      path.segment(type, asns(members, text));
      position = end;
    }
    return path.build();
  }

  private static int[] asns(String members, String whole) {
    List<Integer> asns = new ArrayList<>();
    for (String token : members.split("[\\s,]+")) {
      if (token.isEmpty()) {
        continue;
      }
      try {
        asns.add(Asn.parse(token));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("AS path '" + whole + "': " + e.getMessage(), e);
      }
    }
    return asns.stream().mapToInt(Integer::intValue).toArray();
  }
}
