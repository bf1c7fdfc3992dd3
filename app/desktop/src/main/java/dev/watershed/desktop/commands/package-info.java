/// The command palette: everything the window can do, found by typing.
@NullMarked
package dev.watershed.desktop.commands;

import org.jspecify.annotations.NullMarked;
