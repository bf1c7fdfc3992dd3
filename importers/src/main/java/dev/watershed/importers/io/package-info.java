/// Files as octets: raw or compressed, told apart by content, read as a stream in constant memory. Damage in compressed
/// data is noted and what can be decoded behind it is still given.
@NullMarked
package dev.watershed.importers.io;

import org.jspecify.annotations.NullMarked;
