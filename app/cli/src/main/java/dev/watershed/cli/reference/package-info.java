/// The reference of the commands, made from the commands themselves: Markdown, a manual page, completion for shells.
@NullMarked
package dev.watershed.cli.reference;

import org.jspecify.annotations.NullMarked;
