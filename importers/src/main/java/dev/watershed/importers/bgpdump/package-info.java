/// The text of `bgpdump -m`, which half the tools of the field read and write: one line a route.
@NullMarked
package dev.watershed.importers.bgpdump;

import org.jspecify.annotations.NullMarked;
