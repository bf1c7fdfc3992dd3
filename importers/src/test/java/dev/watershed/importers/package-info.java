@NullMarked
package dev.watershed.importers;

import org.jspecify.annotations.NullMarked;
