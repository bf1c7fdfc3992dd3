/// The graph: who gets the route from whom, with the PoPs at its root.
@NullMarked
package dev.watershed.desktop.graph;

import org.jspecify.annotations.NullMarked;
