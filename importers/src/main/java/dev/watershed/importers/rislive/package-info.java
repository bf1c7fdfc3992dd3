/// RIS Live, the stream of the RIPE NCC's route collectors: JSON messages over a WebSocket, or one a line in a file.
///
/// [dev.watershed.importers.rislive.RisLiveDecoder] makes events of a message,
/// [dev.watershed.importers.rislive.RisLiveClient] follows the stream, and
/// [dev.watershed.importers.rislive.RisLiveRecording] reads what was recorded of it.
@NullMarked
package dev.watershed.importers.rislive;

import org.jspecify.annotations.NullMarked;
