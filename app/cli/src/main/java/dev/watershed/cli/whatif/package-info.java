/// `watershed whatif` and `watershed failover`.
@NullMarked
package dev.watershed.cli.whatif;

import org.jspecify.annotations.NullMarked;
