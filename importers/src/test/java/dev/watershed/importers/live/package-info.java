@NullMarked
package dev.watershed.importers.live;

import org.jspecify.annotations.NullMarked;
