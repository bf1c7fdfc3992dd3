@NullMarked
package dev.watershed.importers.mrt;

import org.jspecify.annotations.NullMarked;
