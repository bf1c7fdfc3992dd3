/// What would be if the operator announced otherwise: a slider or a switch for each thing that can be changed, the
/// changes that were made, and what they cause.
@NullMarked
package dev.watershed.desktop.whatif;

import org.jspecify.annotations.NullMarked;
