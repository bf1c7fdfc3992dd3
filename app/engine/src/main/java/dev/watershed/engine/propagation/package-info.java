/// How one anycast prefix spreads over an [dev.watershed.engine.topology.Internet]: export by relationship, policy and
/// community, and at every router the one full decision process of `engine.decision`, until nothing changes any more.
@NullMarked
package dev.watershed.engine.propagation;

import org.jspecify.annotations.NullMarked;
