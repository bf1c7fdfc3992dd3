/// Every function of the engine as a command: JSON to standard output, messages and progress to standard error.
@NullMarked
package dev.watershed.cli;

import org.jspecify.annotations.NullMarked;
