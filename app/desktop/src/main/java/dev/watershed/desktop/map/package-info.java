/// The map of the world: countries, ASes, PoPs, and the path of what is selected.
@NullMarked
package dev.watershed.desktop.map;

import org.jspecify.annotations.NullMarked;
