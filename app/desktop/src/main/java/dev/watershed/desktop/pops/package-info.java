/// The list of PoPs (or upstreams) with what each got, and the sources below it.
@NullMarked
package dev.watershed.desktop.pops;

import org.jspecify.annotations.NullMarked;
