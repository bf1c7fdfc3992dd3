/// What BGP says about a prefix: AS paths, path attributes, routes (RFC 4271 and the documents that extend it).
@NullMarked
package dev.watershed.model.bgp;

import org.jspecify.annotations.NullMarked;
