/// The BGP decision process as routers really run it: an ordered list of named steps, a profile for each vendor, the
/// knobs that operators turn, and an explanation of every choice.
///
/// MED compares only within one neighbouring AS, so preference is no total order: nothing here sorts routes unless the
/// router itself does. There is one implementation of every step ([dev.watershed.engine.decision.StepComparison]); it
/// reads primitive columns through [dev.watershed.engine.decision.CandidateView] and allocates nothing, so that the
/// same code explains one decision to a person and decides for every router of the Internet.
@NullMarked
package dev.watershed.engine.decision;

import org.jspecify.annotations.NullMarked;
