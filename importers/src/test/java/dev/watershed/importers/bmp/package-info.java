/// BMP against recordings of real routers, real daemons, and routers that misbehave.
@NullMarked
package dev.watershed.importers.bmp;

import org.jspecify.annotations.NullMarked;
