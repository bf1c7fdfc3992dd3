/// Who is whose customer: the links between ASes and what they are to each other.
@NullMarked
package dev.watershed.model.topology;

import org.jspecify.annotations.NullMarked;
