/// `watershed validate`.
@NullMarked
package dev.watershed.cli.validate;

import org.jspecify.annotations.NullMarked;
