package dev.watershed.importers.lookingglass;

import dev.watershed.importers.lookingglass.LookingGlassRoute.Flag;
import dev.watershed.model.net.IpAddress;
import dev.watershed.model.net.Prefix;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// `show route … | display xml` of Junos, read element by element.
final class JunosXml {

  /// The longest text of an element that is kept.
  private static final int LONGEST = 1 << 18;

  private static final int DEEPEST = 64;

  private static final XMLInputFactory FACTORY = factory();

  private final Paste paste;
  private final long base;
  private final Deque<String> open = new ArrayDeque<>();
  private final StringBuilder text = new StringBuilder();
  private String table = "";
  private String destination = "";
  private long destinationLine;
  private @Nullable Prefix prefix;
  private @Nullable RouteDraft path;
  private String protocol = "BGP";
  private String seconds = "";
  private boolean hopSelected;
  private String hop = "";
  private String aggregatorAs = "";
  private boolean recognised;

  private JunosXml(Paste paste, long base) {
    this.paste = paste;
    this.base = base;
  }

  /// No document type, no entity from elsewhere: a paste must not make the reader open files or connections.
  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    return factory;
  }

  /// Reads one document; what is wrong with it is reported.
  ///
  /// @return whether it is a document of Junos
  static boolean read(RootReader root, Paste paste) throws IOException {
    JunosXml xml = new JunosXml(paste, root.firstLine() - 1);
    paste.format(LookingGlassFormat.JUNIPER_JUNOS);
    try {
      XMLStreamReader reader = FACTORY.createXMLStreamReader(root);
      try {
        xml.events(reader);
      } finally {
        reader.close();
      }
      if (!xml.recognised) {
        paste.report(root.firstLine(), "XML that holds no route-information of Junos", "passed over");
      }
    } catch (XMLStreamException e) {
      long line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNumber());
      paste.report(xml.base + line, "this is no XML: " + Texts.shorten(String.valueOf(e.getMessage())),
          "the rest of the document was skipped");
    } finally {
      xml.flush();
      root.drain();
    }
    return xml.recognised;
  }

  private void events(XMLStreamReader reader) throws XMLStreamException {
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> start(plain(reader.getLocalName()), reader);
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (text.length() < LONGEST) {
            text.append(reader.getText());
          }
        }
        case XMLStreamConstants.END_ELEMENT -> end(plain(reader.getLocalName()), reader);
        default -> {}
      }
    }
  }

  /// The name without the prefix of a namespace.
  private static String plain(String name) {
    return name.substring(name.indexOf(':') + 1);
  }

  private long line(XMLStreamReader reader) {
    return base + Math.max(1, reader.getLocation().getLineNumber());
  }

  private void start(String name, XMLStreamReader reader) throws XMLStreamException {
    if (open.size() >= DEEPEST) {
      throw new XMLStreamException("elements within elements, deeper than " + DEEPEST, reader.getLocation());
    }
    open.push(name);
    text.setLength(0);
    switch (name) {
      case "route-information" -> {
        recognised = true;
        paste.empty(line(reader));
      }
      case "bgp-information", "bgp-group-information" -> {
        recognised = true;
        paste.noRoutes(line(reader), name.equals("bgp-information") ? "a BGP summary" : "a list of BGP groups");
      }
      case "rt" -> {
        prefix = null;
        destination = "";
        destinationLine = line(reader);
      }
      case "rt-entry" -> {
        flush();
        begin(line(reader));
      }
      case "selected-next-hop" -> hopSelected = true;
      case "age" -> {
        seconds = "";
        for (int i = 0; i < reader.getAttributeCount(); i++) {
          if (plain(reader.getAttributeLocalName(i)).equals("seconds")) {
            seconds = reader.getAttributeValue(i);
          }
        }
      }
      case "current-active", "active-tag" -> {}
      default -> {}
    }
  }

  private void begin(long line) {
    if (prefix == null) {
      prefix = Scan.prefix(destination);
    }
    if (prefix == null) {
      paste.report(destinationLine, "a destination '" + Texts.shorten(destination) + "', which is no IP prefix",
          "skipped");
      path = null;
      return;
    }
    RouteDraft draft = new RouteDraft(line);
    draft.prefix = prefix;
    draft.vrf = table.equals("inet.0") || table.equals("inet6.0") ? "" : table;
    draft.best = false;
    path = draft;
    protocol = "BGP";
  }

  private void flush() {
    RouteDraft done = path;
    path = null;
    if (done == null) {
      return;
    }
    if (!protocol.equals("BGP")) {
      paste.otherProtocol(done.firstLine, protocol);
      return;
    }
    paste.emit(done);
  }

  private void end(String name, XMLStreamReader reader) {
    String value = Scan.squeeze(text.toString().replace('\n', ' ').replace('\r', ' '));
    String raw = text.toString();
    text.setLength(0);
    if (!open.isEmpty()) {
      open.pop();
    }
    String parent = open.isEmpty() ? "" : open.peek();
    switch (name) {
      case "table-name" -> table = value;
      case "rt-destination" -> destination = value;
      case "rt-prefix-length" -> {
        if (destination.indexOf('/') < 0) {
          destination = destination + "/" + value;
        }
      }
      case "rt-entry" -> {
        if (path != null) {
          path.lastLine = line(reader);
        }
        flush();
      }
      default -> {
        RouteDraft draft = path;
        if (draft != null) {
          attribute(draft, name, parent, value, raw);
        }
      }
    }
  }

  private void attribute(RouteDraft draft, String name, String parent, String value, String raw) {
    long number = Scan.unsigned(value);
    switch (name) {
    case "active-tag" -> draft.best = value.startsWith("*") || value.startsWith("+") || Boolean.TRUE.equals(draft.best);
      case "current-active" -> draft.best = true;
      case "protocol-name" -> protocol = value;
      case "preference" -> draft.preference = number;
      case "local-preference" -> JsonDraft.localPref(draft, number);
      case "med", "metric" -> JsonDraft.med(draft, number);
      case "metric2" -> draft.igpMetric = number;
      case "gateway", "learned-from", "source" -> draft.peer = draft.peer.isEmpty() ? value : draft.peer;
      case "peer-id" -> draft.peerRouterId = Scan.address(value);
      case "peer-as" -> draft.peerAsn = number;
      case "local-as" -> {
        if (number >= 0) {
          paste.localAs(number);
        }
      }
      case "validation-state" -> draft.validity = value;
      case "age" -> draft.age = seconds.isEmpty() ? Scan.duration(value) : Scan.unsigned(seconds, Long.MAX_VALUE);
      case "rt-entry-state" -> JunosWords.state(draft, value);
      case "inactive-reason" -> draft.other.put("inactiveReason", value);
      case "as-path" -> asPath(draft, raw);
      case "attr-value" -> {
        if (parent.equals("attr-as-path-effective") && !draft.asPathState.equals(LookingGlassRoute.AsPathState.READ)) {
          JunosWords.asPath(draft, value);
        }
      }
      case "aggr-as-number" -> aggregatorAs = value;
      case "aggr-router-id" -> JunosWords.aggregator(draft, aggregatorAs + " " + value);
      case "community", "extended-community" -> JunosWords.community(draft, value);
      case "large-community" -> JunosWords.community(draft, value.startsWith("large:") ? value : "large:" + value);
      case "originator-id", "originator" -> draft.attributes.originatorId(Scan.address(value));
      case "cluster-list" -> clusters(draft, value);
      case "to" -> hop(draft, parent, value);
      case "nh" -> {
        // The selected next hop wins over the first.
        if (hopSelected && Scan.address(hop) != null && !draft.other.containsKey("protocolNextHop")) {
          draft.nextHop(hop);
        }
        hopSelected = false;
        hop = "";
      }
      case "atomic-aggregate", "attr-atomic-aggregate" -> draft.attributes.atomicAggregate(true);
      case "bgp-rt-flag" -> {
        if (value.contains("Hidden")) {
          draft.valid = false;
        }
      }
      case "advertised-to" -> draft.flags.add(Flag.ADVERTISED);
      default -> {}
    }
  }

  /// The next hop of BGP is the protocol's; the other is where packets go.
  private void hop(RouteDraft draft, String parent, String value) {
    hop = value;
    if (parent.equals("protocol-nh")) {
      if (!draft.other.containsKey("protocolNextHop")) {
        draft.other.put("protocolNextHop", value);
        draft.nextHop(value);
      }
    } else if (!draft.other.containsKey("protocolNextHop") && draft.attributes.build().nextHop().isEmpty()) {
      draft.nextHop(value);
    }
  }

  /// `AS path: 3356 13335 I` and `Aggregator: …` on lines of their own, or the path alone.
  private static void asPath(RouteDraft draft, String raw) {
    for (String line : raw.split("\n")) {
      String text = Scan.squeeze(line.replace('\r', ' '));
      String value = Scan.after(text, "AS path:");
      if (text.isEmpty() || value != null && value.startsWith("Recorded")) {
        continue;
      }
      if (text.startsWith("Aggregator:")) {
        JunosWords.aggregator(draft, text.substring(11).strip());
      } else {
        JunosWords.asPath(draft, value == null ? text : value);
      }
    }
  }

  private static void clusters(RouteDraft draft, String value) {
    for (String word : Scan.split(value)) {
      IpAddress cluster = Scan.address(word);
      if (cluster != null) {
        draft.addCluster(cluster);
      }
    }
  }
}
