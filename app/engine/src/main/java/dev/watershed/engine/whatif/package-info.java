/// What would change if the operator, or somebody else, changed something: changes as values, scenarios of them, the
/// difference that a scenario makes, and many scenarios at once.
@NullMarked
package dev.watershed.engine.whatif;

import org.jspecify.annotations.NullMarked;
