/// What is happening now: routers that speak BMP and RIS Live are listened to, and what changes badly is told.
@NullMarked
package dev.watershed.desktop.live;

import org.jspecify.annotations.NullMarked;
