/// The simulation against resting states, a slow simulation with objects, and published examples.
@org.jspecify.annotations.NullMarked
package dev.watershed.engine.convergence;
