/// What routers and route servers print when they are asked for their BGP routes, as people paste it: text, JSON and
/// XML of every daemon that operators run, recognised by structure. The words of each dialect are in a class of its
/// own; all of them give [dev.watershed.importers.lookingglass.LookingGlassRoute].
@NullMarked
package dev.watershed.importers.lookingglass;

import org.jspecify.annotations.NullMarked;
