package dev.watershed.importers.lookingglass;

import dev.watershed.importers.Diagnostic;
import dev.watershed.importers.Diagnostics;
import dev.watershed.importers.lookingglass.LookingGlassSink.Router;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One file while it is read: what is known of the router that speaks, and where results and complaints go.
final class Paste {

  private final String source;
  private final Diagnostics diagnostics;
  private final LookingGlassSink sink;

  private LookingGlassFormat format = LookingGlassFormat.CISCO_IOS;
  private String hostName = "";
  private boolean hostNamed;
  private String command = "";
  private String routerId = "";
  private long localAs = -1;
  private final Map<String, String> identifierByVrf = new HashMap<>();
  private final Set<String> toldWithoutRoutes = new HashSet<>();
  private final Set<String> toldOtherDialect = new HashSet<>();
  private @Nullable Router open;
  /// Where an output began that has shown no route yet; 0 where none has.
  private long begun;
  private long routes;
  private long outputs;
  private long problems;

  Paste(String source, Diagnostics diagnostics, LookingGlassSink sink) {
    this.source = source;
    this.diagnostics = diagnostics;
    this.sink = sink;
  }

  LookingGlassFormat format() {
    return format;
  }

  /// From here on, this dialect speaks.
  void format(LookingGlassFormat spoken) {
    if (spoken != format) {
      closeOutput();
      format = spoken;
      hostName = hostNamed ? hostName : "";
      routerId = "";
      localAs = -1;
    }
  }

  /// A prompt names the router that answers what follows.
  ///
  /// @param name empty where the prompt names none: the router is the same, unless another dialect speaks
  void host(String name) {
    hostNamed = !name.isEmpty();
    if (hostNamed && !name.equals(hostName)) {
      closeOutput();
      hostName = name;
      routerId = "";
      localAs = -1;
    }
  }

  /// What was typed at the prompt says what the answer shows.
  void command(String typed) {
    command = typed;
  }

  /// The output names the router's BGP identifier. Another one in the same VRF is another router, for which the prompt
  /// seen before does not speak.
  void router(String identifier, String vrf) {
    String before = identifierByVrf.get(vrf);
    if (before != null && !before.equals(identifier)) {
      closeOutput();
      hostName = "";
      localAs = -1;
    }
    identifierByVrf.put(vrf, identifier);
    if (routerId.isEmpty() || identifierByVrf.size() == 1) {
      routerId = identifier;
    }
  }

  void localAs(long asn) {
    if (localAs < 0) {
      localAs = asn;
    }
  }

  long localAs() {
    return localAs;
  }

  void emit(RouteDraft draft) {
    openOutput(draft.firstLine);
    if (command.contains("advertised-routes") || command.contains("advertising-protocol")
        || command.contains("adj-out")) {
      draft.flags.add(LookingGlassRoute.Flag.ADVERTISED);
    }
    LookingGlassRoute route = draft.build();
    routes++;
    if (!route.asPathText().isEmpty()) {
      report(draft.firstLine, "AS path '" + Texts.shorten(route.asPathText()) + "' of " + route.prefix()
          + " is none: expected ASNs up to 4294967295", "kept as text");
    }
    sink.route(route);
  }

  /// An output begins that is understood, and may prove to have no routes in it.
  void empty(long line) {
    if (open == null && begun == 0) {
      begun = line;
    }
  }

  /// An output that holds no routes: a summary, a list of neighbours. It is told once for each router.
  void noRoutes(long line, String what) {
    openOutput(line);
    if (toldWithoutRoutes.add(what)) {
      report(line, what + " of " + format.label() + " holds no routes", "passed over");
    }
  }

  /// A route of another protocol, which tables of all routes hold beside those of BGP: told once for each protocol.
  void otherProtocol(long line, String protocol) {
    openOutput(line);
    if (toldWithoutRoutes.add("protocol " + protocol)) {
      report(line, "a route of " + protocol + " is no BGP route", "all such routes here are passed over");
    }
  }

  /// A message that tells nothing of routes: told once for each kind.
  void otherMessage(long line, String kind) {
    openOutput(line);
    if (toldWithoutRoutes.add("message " + kind)) {
      report(line, "a message of type " + Texts.shorten(kind) + " holds no routes",
          "all such messages are passed over");
    }
  }

  /// JSON and XML show which dialect they are, whatever the user named: told once for each.
  ///
  /// @param notation JSON or XML
  void otherDialect(long line, String notation, LookingGlassFormat spoken, LookingGlassFormat forced) {
    if (spoken != forced && toldOtherDialect.add(notation + " " + spoken.id())) {
      report(line, "this is the " + notation + " of " + spoken.id() + ", not of " + forced.id(), "read as what it is");
    }
  }

  void report(long line, String problem, String action) {
    problems++;
    diagnostics.report(new Diagnostic(source, Diagnostic.Unit.LINE, line, "", problem, action));
  }

  /// A line in the middle of an output that was not understood: named where it could be a route.
  void notUnderstood(Line line) {
    if (Scan.looksLikeRoute(line.text())) {
      report(line.number(), "looks like a route of " + format.label() + " but is not understood: '"
          + Texts.shorten(line.text().strip()) + "'", "skipped");
    }
  }

  long routes() {
    return routes;
  }

  /// How many outputs were recognised.
  long outputs() {
    return outputs;
  }

  long problems() {
    return problems;
  }

  void closeOutput() {
    if (open == null && begun > 0) {
      openOutput(begun);
    }
    if (open != null) {
      sink.close();
      open = null;
      identifierByVrf.clear();
      toldWithoutRoutes.clear();
    }
  }

  private void openOutput(long line) {
    begun = 0;
    if (open == null) {
      Router router = new Router(format, hostName, routerId, localAs);
      open = router;
      outputs++;
      sink.open(router, line);
    }
  }
}
