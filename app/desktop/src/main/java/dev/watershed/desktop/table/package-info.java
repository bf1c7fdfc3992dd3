/// The table of landings: sorted, filtered, searched and copied without blocking the window.
@NullMarked
package dev.watershed.desktop.table;

import org.jspecify.annotations.NullMarked;
