/// The analysis as files: pictures, tables, and one page that holds them all.
@NullMarked
package dev.watershed.desktop.report;

import org.jspecify.annotations.NullMarked;
