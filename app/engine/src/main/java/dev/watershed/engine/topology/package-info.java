/// The model of the Internet as a graph of routers, each an AS in a region, in flat arrays; and how relationships
/// between ASes are inferred from paths. Nothing here knows of a prefix.
@NullMarked
package dev.watershed.engine.topology;

import org.jspecify.annotations.NullMarked;
