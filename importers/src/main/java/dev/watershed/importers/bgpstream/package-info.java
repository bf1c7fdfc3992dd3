/// Reads through CAIDA's libbgpstream 2.x, which the user installs: its data interfaces, filters, intervals and live
/// mode. Watershed's own decoders say more about each route (libbgpstream drops large communities, for one); this is
/// for what only libbgpstream reaches.
@NullMarked
package dev.watershed.importers.bgpstream;

import org.jspecify.annotations.NullMarked;
