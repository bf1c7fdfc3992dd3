/// What all sources that go on have in common: routers that speak BMP, and the stream of a collector.
///
/// A [dev.watershed.importers.live.LiveSource] gives events to a [dev.watershed.importers.live.LiveSink] as they come,
/// tells by [dev.watershed.importers.live.LiveSnapshot] how it fares, and keeps in
/// [dev.watershed.importers.live.HeldRoutes] what its peers hold, within limits.
@NullMarked
package dev.watershed.importers.live;

import org.jspecify.annotations.NullMarked;
