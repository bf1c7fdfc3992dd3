package dev.watershed.importers.lookingglass;

import dev.watershed.model.net.Prefix;
import org.jspecify.annotations.Nullable;

/// `show route` of Junos without more: for each path the protocol in brackets, then a line with the AS path, then the
/// next hops.
final class JunosBrief {

  private final Paste paste;
  private @Nullable Prefix prefix;
  private @Nullable RouteDraft path;
  private boolean hopSelected;

  JunosBrief(Paste paste) {
    this.paste = paste;
  }

  void end() {
    RouteDraft done = path;
    path = null;
    if (done != null) {
      paste.emit(done);
    }
  }

  /// Another table begins.
  void table() {
    end();
    prefix = null;
  }

  void line(Line line, String text, String instance) {
    int space = text.indexOf(' ');
    String first = space < 0 ? text : text.substring(0, space);
    Prefix net = Scan.prefix(first);
    String rest = text;
    if (net != null) {
      end();
      prefix = net;
      rest = space < 0 ? "" : text.substring(space + 1);
      if (rest.isEmpty()) {
        return;
      }
    }
    int bracket = rest.indexOf('[');
    if (bracket >= 0 && bracket <= 1 && rest.indexOf(']') > 0 && rest.indexOf('/') > 0) {
      begin(line, rest, instance);
    } else if (net != null || holdsProtocol(rest) || space < 0 && text.indexOf('/') > 0) {
      // What follows belongs to this line, and not to the path before.
      end();
      prefix = null;
      paste.notUnderstood(line);
    } else {
      attributes(line, text);
    }
  }

  /// `*[BGP/170] 2w3d 04:05:06, MED 0, localpref 100, from 192.0.2.1`
  private void begin(Line line, String text, String instance) {
    end();
    Prefix net = prefix;
    if (net == null) {
      paste.notUnderstood(line);
      return;
    }
    int open = text.indexOf('[');
    int close = text.indexOf(']', open);
    String protocol = text.substring(open + 1, close);
    int slash = protocol.indexOf('/');
    String name = slash < 0 ? protocol : protocol.substring(0, slash);
    if (!name.equals("BGP")) {
      paste.otherProtocol(line.number(), name);
      return;
    }
    RouteDraft draft = new RouteDraft(line.number());
    draft.prefix = net;
    draft.vrf = instance;
    draft.preference = Scan.leadingNumber(protocol.substring(slash + 1));
    char mark = open == 0 ? ' ' : text.charAt(0);
    draft.best = mark == '*' || mark == '+';
    String[] parts = text.substring(close + 1).split(",");
    draft.age = Scan.duration(parts[0].strip());
    for (String part : parts) {
      String word = part.strip();
      long number = Scan.leadingNumber(word.substring(word.lastIndexOf(' ') + 1));
      if (word.startsWith("MED ") && number >= 0) {
        draft.attributes.med(number);
      } else if (word.startsWith("localpref ") && number >= 0) {
        draft.attributes.localPref(number);
      } else if (word.startsWith("metric ") && number >= 0) {
        draft.attributes.med(number);
      } else if (word.startsWith("from ")) {
        draft.peer = word.substring(5).strip();
      }
    }
    path = draft;
    hopSelected = false;
  }

  /// Whether a protocol with its preference stands in brackets, as `[Static/5]`.
  private static boolean holdsProtocol(String text) {
    int open = text.indexOf('[');
    int close = open < 0 ? -1 : text.indexOf(']', open);
    int slash = close < 0 ? -1 : text.indexOf('/', open);
    return slash > open + 1 && slash < close && Character.isLetter(text.charAt(open + 1));
  }

  private void attributes(Line line, String text) {
    RouteDraft draft = path;
    if (draft == null) {
      // Next hops of routes of other protocols.
      if (!text.startsWith(">") && !text.startsWith("to ") && !text.startsWith("via ")) {
        paste.notUnderstood(line);
      }
      return;
    }
    draft.lastLine = line.number();
    String value = Scan.after(text, "AS path:");
    if (value != null) {
      int state = value.indexOf(", validation-state:");
      if (state >= 0) {
        draft.validity = value.substring(state + 19).strip();
        value = value.substring(0, state);
      }
      JunosWords.asPath(draft, value);
      return;
    }
    String hop = text.startsWith("> ") ? text.substring(2).strip() : text.startsWith(">") ? text.substring(1) : text;
    if (hop.startsWith("to ")) {
      // The selected next hop wins over others of a load-balanced path.
      boolean selected = text.startsWith(">");
      String address = Scan.wordAfter(hop, "to ");
      if (address != null && (selected || !hopSelected)) {
        draft.nextHop(address);
        hopSelected |= selected;
      }
    } else if (hop.equals("Discard") || hop.equals("Reject") || hop.equals("Receive") || hop.startsWith("Unusable")) {
      draft.nextHopText = hop;
      draft.valid = hop.startsWith("Unusable") ? Boolean.FALSE : draft.valid;
    } else if (!hop.startsWith("via ") && !hop.startsWith("Push") && !hop.startsWith("to table")) {
      paste.notUnderstood(line);
    }
  }
}
