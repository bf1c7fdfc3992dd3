/// `watershed catchment`: who lands where, as JSON, CSV or GeoJSON.
@NullMarked
package dev.watershed.cli.catchment;

import org.jspecify.annotations.NullMarked;
