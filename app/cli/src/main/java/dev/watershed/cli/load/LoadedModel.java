package dev.watershed.cli.load;

import dev.watershed.engine.fit.Fitted;
import dev.watershed.engine.propagation.Assumptions;
import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.whatif.Population;
import dev.watershed.engine.whatif.Service;
import dev.watershed.model.anycast.PopIdentifier;
import dev.watershed.model.topology.Relationships;
import java.util.List;

/// A workspace as the engine computes with it, fitted to the observations of one prefix.
///
/// @param service under the fitted policies
/// @param fitted the fit: what was seen, what the model makes of it, and what could not be brought together
/// @param identifier tells PoPs, with the sessions that paths showed
/// @param relationships of the ASes, without those that only paths to the operator show
/// @param notes what the model assumes or lacks that the user should know, one line each; [#incomplete] tells whether
///     any of it is a defect of the input
/// @param incomplete whether a session of the service leads nowhere, or lines of the topology were skipped
public record LoadedModel(
    Internet internet,
    Assumptions assumptions,
    Service service,
    Population population,
    Fitted fitted,
    PopIdentifier identifier,
    Relationships relationships,
    List<String> notes,
    boolean incomplete) {

  public LoadedModel {
    notes = List.copyOf(notes);
  }
}
