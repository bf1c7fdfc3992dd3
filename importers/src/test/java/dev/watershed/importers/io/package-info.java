@NullMarked
package dev.watershed.importers.io;

import org.jspecify.annotations.NullMarked;
