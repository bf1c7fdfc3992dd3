/// From a workspace file to what the engine works on. The commands and the desktop load a workspace in the same way.
@NullMarked
package dev.watershed.cli.load;

import org.jspecify.annotations.NullMarked;
