/// Editing a workspace: every change can be undone, is kept safe until it is saved, and is saved as a whole.
@NullMarked
package dev.watershed.desktop.edit;

import org.jspecify.annotations.NullMarked;
