/// CAIDA AS relationship files, serial-1 and serial-2.
@NullMarked
package dev.watershed.importers.asrel;

import org.jspecify.annotations.NullMarked;
