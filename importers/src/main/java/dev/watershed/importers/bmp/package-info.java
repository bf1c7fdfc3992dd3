/// BMP, the BGP Monitoring Protocol: RFC 7854 with Adj-RIB-Out (RFC 8671), Loc-RIB (RFC 9069) and the Peer Up namespace
/// (RFC 9736), version 3, and version 4 as routers send it (draft-ietf-grow-bmp-tlv).
///
/// [dev.watershed.importers.bmp.MessageFramer] cuts a stream of octets into messages,
/// [dev.watershed.importers.bmp.BmpDecoder] makes values of them, [dev.watershed.importers.bmp.BmpSession] keeps the
/// state of one router and makes route events. [dev.watershed.importers.bmp.BmpRecording] reads a recorded stream,
/// [dev.watershed.importers.bmp.BmpStation] listens for routers.
@NullMarked
package dev.watershed.importers.bmp;

import org.jspecify.annotations.NullMarked;
