package dev.watershed.cli.best;

import dev.watershed.engine.decision.Candidate;
import dev.watershed.engine.decision.DecisionOptions;
import dev.watershed.engine.decision.LocalRouter;
import java.util.List;
import java.util.Optional;

/// One decision to make, as it stands in the input.
///
/// @param line where it begins, from 1
/// @param selected the candidate in use now, where the input says so
record DecisionQuestion(
    int line,
    Optional<LocalRouter> local,
    DecisionOptions options,
    List<Candidate> candidates,
    Optional<String> selected) {}
