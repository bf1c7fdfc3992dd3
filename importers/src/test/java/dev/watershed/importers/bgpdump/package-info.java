@NullMarked
package dev.watershed.importers.bgpdump;

import org.jspecify.annotations.NullMarked;
