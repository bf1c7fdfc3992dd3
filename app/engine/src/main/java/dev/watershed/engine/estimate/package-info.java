/// What the ASes that nobody saw probably do, and how sure that is: the landing of each as a distribution over PoPs,
/// from the ASes that were seen.
@NullMarked
package dev.watershed.engine.estimate;

import org.jspecify.annotations.NullMarked;
