/// `watershed converge`: a change through time.
@NullMarked
package dev.watershed.cli.converge;

import org.jspecify.annotations.NullMarked;
