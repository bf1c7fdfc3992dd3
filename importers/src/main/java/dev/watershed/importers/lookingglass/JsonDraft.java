package dev.watershed.importers.lookingglass;

import dev.watershed.model.bgp.Origin;
import dev.watershed.model.net.Prefix;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the JSON dialects share in putting values into a route.
final class JsonDraft {

  private JsonDraft() {}

  /// A route to the prefix that a text is; null, and reported, where it is none.
  static @Nullable RouteDraft of(JsonObject path, String prefix, Paste paste) {
    Prefix net = Scan.prefix(prefix);
    if (net == null) {
      paste.report(path.firstLine, "a path to '" + Texts.shorten(prefix) + "', which is no IP prefix", "skipped");
      return null;
    }
    RouteDraft draft = new RouteDraft(path.firstLine);
    draft.lastLine = path.lastLine;
    draft.prefix = net;
    return draft;
  }

  static void origin(RouteDraft draft, String text) {
    Origin origin = Paths.origin(text);
    if (origin != null) {
      draft.origin(origin);
    }
  }

  static void med(RouteDraft draft, long value) {
    if (value >= 0) {
      draft.attributes.med(value);
    }
  }

  static void localPref(RouteDraft draft, long value) {
    if (value >= 0) {
      draft.attributes.localPref(value);
    }
  }

  /// An AS path as an array: numbers, and arrays within for sets.
  static void asPath(RouteDraft draft, List<?> elements) {
    StringBuilder out = new StringBuilder();
    for (Object element : elements) {
      out.append(out.isEmpty() ? "" : " ");
      if (element instanceof List<?> set) {
        out.append('{');
        for (int i = 0; i < set.size(); i++) {
          out.append(i == 0 ? "" : ",").append(set.get(i));
        }
        out.append('}');
      } else {
        out.append(element);
      }
    }
    Paths.asPath(draft, out.toString());
  }

  /// Communities as arrays of numbers, `[[64500,1]]`, or as texts.
  static void communities(RouteDraft draft, List<?> elements) {
    for (Object element : elements) {
      String word = joined(element);
      if (!Paths.community(draft, word)) {
        draft.addExtendedCommunity(word);
      }
    }
  }

  static void largeCommunities(RouteDraft draft, List<?> elements) {
    for (Object element : elements) {
      if (!Paths.largeCommunity(draft, joined(element))) {
        draft.other.merge("largeCommunities", joined(element), (before, more) -> before + " " + more);
      }
    }
  }

  static void extendedCommunities(RouteDraft draft, List<?> elements) {
    for (Object element : elements) {
      draft.addExtendedCommunity(joined(element));
    }
  }

  private static String joined(Object element) {
    if (element instanceof List<?> list) {
      StringBuilder out = new StringBuilder();
      for (Object part : list) {
        out.append(out.isEmpty() ? "" : ":").append(part);
      }
      return out.toString();
    }
    return String.valueOf(element);
  }

  /// A moment as seconds since 1970, with a fraction or without, or as `2025-06-18T10:54:36` in UTC.
  static void moment(RouteDraft draft, String text) {
    draft.since = text;
    try {
      if (text.indexOf('T') > 0) {
        draft.receivedAt = text.endsWith("Z") ? Instant.parse(text)
            : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        return;
      }
      int dot = text.indexOf('.');
      long seconds = Scan.unsigned(dot < 0 ? text : text.substring(0, dot), 253_402_300_799L);
      if (seconds >= 0) {
        long micros = dot < 0 ? 0 : Math.max(0, Scan.unsigned((text.substring(dot + 1) + "000000").substring(0, 6)));
        draft.receivedAt = Instant.ofEpochSecond(seconds, micros * 1000);
      }
    } catch (DateTimeException e) {
      draft.receivedAt = null;
    }
  }
}
