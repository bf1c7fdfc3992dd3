/// Looking-glass output against what was announced, what others read in the same text, and damage.
@NullMarked
package dev.watershed.importers.lookingglass;

import org.jspecify.annotations.NullMarked;
