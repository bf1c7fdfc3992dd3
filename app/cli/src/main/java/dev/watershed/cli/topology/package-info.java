/// `watershed topology`.
@NullMarked
package dev.watershed.cli.topology;

import org.jspecify.annotations.NullMarked;
