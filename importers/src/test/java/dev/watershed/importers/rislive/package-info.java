@NullMarked
package dev.watershed.importers.rislive;

import org.jspecify.annotations.NullMarked;
