/// How each daemon is configured, started, asked for its choices, and stopped.
@NullMarked
package dev.watershed.engine.lab.daemon;

import org.jspecify.annotations.NullMarked;
