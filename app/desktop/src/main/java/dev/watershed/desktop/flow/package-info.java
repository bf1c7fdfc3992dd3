/// The flow: what moves from PoP to PoP between two states of the routing.
@NullMarked
package dev.watershed.desktop.flow;

import org.jspecify.annotations.NullMarked;
