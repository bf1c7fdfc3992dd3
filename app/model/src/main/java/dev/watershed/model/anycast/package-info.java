/// The service under study: its PoPs, how a route tells which PoP it comes from, and the workspace that holds them.
@NullMarked
package dev.watershed.model.anycast;

import org.jspecify.annotations.NullMarked;
