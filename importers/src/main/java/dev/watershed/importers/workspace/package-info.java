/// The workspace file: what the desktop opens and saves and the commands read.
@NullMarked
package dev.watershed.importers.workspace;

import org.jspecify.annotations.NullMarked;
