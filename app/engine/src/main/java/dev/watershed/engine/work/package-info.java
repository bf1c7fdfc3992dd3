/// How long work is followed, stopped, and shared among threads.
@NullMarked
package dev.watershed.engine.work;

import org.jspecify.annotations.NullMarked;
