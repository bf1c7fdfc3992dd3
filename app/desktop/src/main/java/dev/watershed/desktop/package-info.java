/// The desktop: each feature is a package with a model, a view and a controller, of which only the controller is
/// public.
@NullMarked
package dev.watershed.desktop;

import org.jspecify.annotations.NullMarked;
