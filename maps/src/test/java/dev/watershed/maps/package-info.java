@NullMarked
package dev.watershed.maps;

import org.jspecify.annotations.NullMarked;
