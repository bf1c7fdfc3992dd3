/// `watershed generate`.
@NullMarked
package dev.watershed.cli.generate;

import org.jspecify.annotations.NullMarked;
