/// `watershed replay`: what happened.
@NullMarked
package dev.watershed.cli.replay;

import org.jspecify.annotations.NullMarked;
