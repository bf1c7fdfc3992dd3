/// Announcements as configuration of routers.
@NullMarked
package dev.watershed.engine.routerconfig;

import org.jspecify.annotations.NullMarked;
