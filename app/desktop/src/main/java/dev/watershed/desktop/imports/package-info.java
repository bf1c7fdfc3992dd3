/// What comes in from outside, looked at before it is taken in: text that was pasted, and files that were dropped.
@NullMarked
package dev.watershed.desktop.imports;

import org.jspecify.annotations.NullMarked;
