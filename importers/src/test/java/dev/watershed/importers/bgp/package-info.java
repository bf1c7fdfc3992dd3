@NullMarked
package dev.watershed.importers.bgp;

import org.jspecify.annotations.NullMarked;
