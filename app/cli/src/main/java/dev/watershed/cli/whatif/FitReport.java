package dev.watershed.cli.whatif;

import dev.watershed.engine.fit.Fitted;
import dev.watershed.engine.whatif.Fit;
import java.io.PrintWriter;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Says how far the numbers of the model can be trusted: what it computes is no observation.
public final class FitReport {

  private static final String NOTE = "the model is fitted to the observations; what nobody saw is inferred";

  /// How many conflicts are named on a terminal.
  private static final int MOST = 20;

  private FitReport() {}

  static void print(Fit fit, PrintWriter err) {
    err.println(fit.observed() == 0
        ? "watershed: no landing was observed that the model could be compared with; its numbers are a computation,"
            + " not an observation"
        : "watershed: the model agrees with " + fit.agree() + " of " + fit.observed()
            + " observed landings"
            + (fit.disagreeing().isEmpty() ? "" : " (not at " + DiffJson.list(fit.disagreeing()) + ")")
            + "; its numbers are a computation, not an observation");
  }

  /// Names what could not be brought together.
  public static void conflicts(Fitted fitted, PrintWriter err) {
    fitted.conflicts().stream().limit(MOST).forEach(conflict -> err.println("watershed: " + conflict));
    if (fitted.conflicts().size() > MOST) {
      err.println("watershed: and " + (fitted.conflicts().size() - MOST) + " more");
    }
  }

  static ObjectNode json(Fit fit) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("observed", fit.observed());
    node.put("agree", fit.agree());
    if (fit.share().isPresent()) {
      node.put("share", fit.share().getAsDouble());
    } else {
      node.putNull("share");
    }
    DiffJson.asns(node.putArray("disagreeing"), fit.disagreeing());
    node.put("unidentified", fit.unidentified());
    node.put("note", NOTE);
    return node;
  }
}
