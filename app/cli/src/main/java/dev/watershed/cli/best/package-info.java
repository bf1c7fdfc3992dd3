/// `watershed best`: the decision process on candidates that the user gives, JSON in and JSON out.
@NullMarked
package dev.watershed.cli.best;

import org.jspecify.annotations.NullMarked;
