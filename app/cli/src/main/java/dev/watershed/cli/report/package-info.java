/// The post-mortem of an incident as one page: pictures in SVG, findings, evidence, and configuration. Nothing here
/// needs JavaFX, so that the commands and the desktop write the same report.
@NullMarked
package dev.watershed.cli.report;

import org.jspecify.annotations.NullMarked;
