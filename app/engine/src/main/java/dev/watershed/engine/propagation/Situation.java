package dev.watershed.engine.propagation;

import java.util.List;

/// Everything that propagation depends on beside the graph: what the operator announces, and what others do with it.
///
/// @param origin the operator's ASN, unsigned; whoever finds it in its path is the operator
/// @param announcements one a session; situations that are compared have the same session at the same place
/// @param invalid whether the prefix with this origin is invalid by origin validation (RFC 6811)
public record Situation(int origin, List<Announcement> announcements, Policies policies, boolean invalid) {

  public Situation {
    announcements = List.copyOf(announcements);
  }

  /// A valid prefix under the default policies.
  public static Situation of(int origin, List<Announcement> announcements) {
    return new Situation(origin, announcements, Policies.DEFAULT, false);
  }

  public Situation withAnnouncements(List<Announcement> value) {
    return new Situation(origin, value, policies, invalid);
  }

  public Situation withPolicies(Policies value) {
    return new Situation(origin, announcements, value, invalid);
  }

  public Situation withInvalid(boolean value) {
    return new Situation(origin, announcements, policies, value);
  }
}
