package dev.watershed.desktop.whatif;

import dev.watershed.desktop.workbench.Difference;
import dev.watershed.desktop.workbench.LandingGroup;

/// What moves from one PoP to another.
///
/// @param weight of it, 0 to 1
/// @param part of the heaviest of all flows, 0 to 1
record Flow(Difference difference, LandingGroup from, LandingGroup to, double weight, double part) {

  Flow asPartOf(double most) {
    return new Flow(difference, from, to, weight, weight / most);
  }
}
