/// What was recorded, and when: the vocabulary in which every importer speaks to the rest of the program.
@NullMarked
package dev.watershed.model.event;

import org.jspecify.annotations.NullMarked;
