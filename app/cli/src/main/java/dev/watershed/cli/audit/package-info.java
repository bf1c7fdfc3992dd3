/// `watershed audit`: whether the service is announced as it should be.
@NullMarked
package dev.watershed.cli.audit;

import org.jspecify.annotations.NullMarked;
