/// BGP messages as they lie on the wire (RFC 4271 and what extends it), with the error handling of RFC 7606.
///
/// [dev.watershed.importers.bgp.UpdateView] and [dev.watershed.importers.bgp.AttributeView] find and check what a
/// message holds without making an object; [dev.watershed.importers.bgp.MessageDecoder] makes the values of the model
/// from them.
@NullMarked
package dev.watershed.importers.bgp;

import org.jspecify.annotations.NullMarked;
