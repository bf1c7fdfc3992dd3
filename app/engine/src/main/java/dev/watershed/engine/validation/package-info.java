/// How well predictions agree with what was not used to make them.
@NullMarked
package dev.watershed.engine.validation;

import org.jspecify.annotations.NullMarked;
