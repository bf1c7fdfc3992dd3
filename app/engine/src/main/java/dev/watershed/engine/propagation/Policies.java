package dev.watershed.engine.propagation;

import java.util.ArrayList;
import java.util.List;

/// What ASes do: the preferences by relation, the communities they act on, and every exception. Immutable.
///
/// @param rules in the order in which they were given; a later one goes before an earlier one
public record Policies(LocalPreferences preferences, ActionCommunities actions, List<PolicyRule> rules) {

  /// By relationship only, with the well-known communities and those of the built-in dictionary.
  public static final Policies DEFAULT =
      new Policies(LocalPreferences.DEFAULT, ActionCommunities.BUILT_IN, List.of());

  public Policies {
    rules = List.copyOf(rules);
  }

  /// These policies with further rules.
  public Policies with(List<? extends PolicyRule> more) {
    if (more.isEmpty()) {
      return this;
    }
    List<PolicyRule> all = new ArrayList<>(rules.size() + more.size());
    all.addAll(rules);
    all.addAll(more);
    return new Policies(preferences, actions, all);
  }

  public Policies with(PolicyRule rule) {
    return with(List.of(rule));
  }
}
