package dev.watershed.engine.whatif;

import dev.watershed.engine.decision.DecisionStep;
import dev.watershed.model.bgp.AsPath;
import java.util.Optional;

/// An AS, or its part in one region, whose landing or path a scenario changes.
///
/// @param asn unsigned
/// @param main whether this is where most of the AS is, by which it counts
/// @param region the region, and where the AS has several routers in it the router's name behind it; empty where the AS
///     has one router
/// @param country where most of it is; empty where that is not known
/// @param from the PoP before, or `none`, or `unidentified`
/// @param to the PoP after, or `none`
/// @param weight the share in the weight of all, 0 to 1
/// @param stepBefore what decided there before; empty without a route
/// @param stepAfter what decides there under the scenario
/// @param pathBefore without the AS itself; empty without a route
public record AsMove(
    int asn,
    boolean main,
    String region,
    String country,
    String from,
    String to,
    double weight,
    Optional<DecisionStep> stepBefore,
    Optional<DecisionStep> stepAfter,
    AsPath pathBefore,
    AsPath pathAfter) {}
