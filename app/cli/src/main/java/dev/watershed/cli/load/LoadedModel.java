package dev.watershed.cli.load;

import dev.watershed.engine.propagation.Assumptions;
import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.whatif.Population;
import dev.watershed.engine.whatif.Service;
import java.util.List;

/// A workspace as the engine computes with it.
///
/// @param notes what the model assumes or lacks that the user should know, one line each; [#incomplete] tells whether any
///     of it is a defect of the input
/// @param incomplete whether a session of the service leads nowhere, or lines of the topology were skipped
public record LoadedModel(
    Internet internet,
    Assumptions assumptions,
    Service service,
    Population population,
    List<String> notes,
    boolean incomplete) {

  public LoadedModel {
    notes = List.copyOf(notes);
  }
}
