/// How routing gets from one resting state to the next: a discrete-event simulation of BGP messages on the model of the
/// Internet, what happens to packets meanwhile, who is without service for how long, and failover by DNS beside it.
@NullMarked
package dev.watershed.engine.convergence;

import org.jspecify.annotations.NullMarked;
