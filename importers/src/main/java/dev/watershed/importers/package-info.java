/// Bytes and text in, route events out. [dev.watershed.importers.RouteSources] opens a file of any known format; the
/// packages beside it hold one format each.
@NullMarked
package dev.watershed.importers;

import org.jspecify.annotations.NullMarked;
