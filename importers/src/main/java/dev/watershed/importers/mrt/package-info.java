/// MRT recordings (RFC 6396, RFC 6397, RFC 8050): tables and messages as collectors and daemons write them.
///
/// [dev.watershed.importers.mrt.RecordFramer] cuts the stream into batches of whole records on one thread;
/// [dev.watershed.importers.mrt.RecordWalker] reads the records of a batch, on several threads at once, and tells a
/// [dev.watershed.importers.mrt.RecordVisitor] what it finds without making objects.
@NullMarked
package dev.watershed.importers.mrt;

import org.jspecify.annotations.NullMarked;
