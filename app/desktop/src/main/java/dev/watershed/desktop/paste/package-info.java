/// What a looking glass printed, pasted: what was recognised in it and what was not is shown before it is added.
@NullMarked
package dev.watershed.desktop.paste;

import org.jspecify.annotations.NullMarked;
