/// A BGP speaker that says what it is told to and learns nothing: many sessions from one process, each from a source
/// address of its own, with full control of the attributes sent.
@NullMarked
package dev.watershed.engine.lab.speaker;

import org.jspecify.annotations.NullMarked;
