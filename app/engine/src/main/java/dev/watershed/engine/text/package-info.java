/// Pieces of sentences for people.
@NullMarked
package dev.watershed.engine.text;

import org.jspecify.annotations.NullMarked;
