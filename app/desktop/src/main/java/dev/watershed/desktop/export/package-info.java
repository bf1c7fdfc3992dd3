/// Views, tables and the whole analysis as files.
@NullMarked
package dev.watershed.desktop.export;

import org.jspecify.annotations.NullMarked;
