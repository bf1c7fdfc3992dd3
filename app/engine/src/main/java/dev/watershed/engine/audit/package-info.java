/// Whether a service is announced as it should be: health, completeness, propagation, ROAs, addressing.
@NullMarked
package dev.watershed.engine.audit;

import org.jspecify.annotations.NullMarked;
