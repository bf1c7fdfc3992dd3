/// The story of the sample: five steps that set the view, and say in two sentences what is seen.
@NullMarked
package dev.watershed.desktop.story;

import org.jspecify.annotations.NullMarked;
