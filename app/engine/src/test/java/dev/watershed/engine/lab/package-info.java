/// The differential lab: real daemons and the engine's decision process are given the same routes, and must choose
/// alike.
///
/// A daemon runs in a network namespace of its own ([LabNetwork]); sessions of the project's own BGP speaker
/// (package `speaker`) feed it. [ScenarioGenerator] invents routers and histories of routes, dense in ties; a [LabRun]
/// plays them to a daemon, asks the decision process the same, and reports every difference.
@NullMarked
package dev.watershed.engine.lab;

import org.jspecify.annotations.NullMarked;
