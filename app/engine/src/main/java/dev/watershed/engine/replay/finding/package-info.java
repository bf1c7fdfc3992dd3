/// What a recording shows of an incident: withdrawals and announcements of PoPs, partial withdrawals, flaps, blackouts,
/// stuck routes, hijacks, leaks, changed attributes, and the gaps of the recording itself, each with its evidence.
///
/// [dev.watershed.engine.replay.finding.ChangeScanner] tells what changed from what was only sent again;
/// [dev.watershed.engine.replay.finding.Findings] puts the detectors together. A vantage point shows the route that
/// its AS prefers, never what was announced: that a PoP is seen no more is an observation, that it was withdrawn an
/// inference, and findings say which they are.
@NullMarked
package dev.watershed.engine.replay.finding;

import org.jspecify.annotations.NullMarked;
