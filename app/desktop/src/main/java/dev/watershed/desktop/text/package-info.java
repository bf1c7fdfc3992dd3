/// The English text of the window, kept in resource bundles beside the features.
@NullMarked
package dev.watershed.desktop.text;

import org.jspecify.annotations.NullMarked;
