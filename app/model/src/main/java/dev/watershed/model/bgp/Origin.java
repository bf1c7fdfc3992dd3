package dev.watershed.model.bgp;

/// The ORIGIN attribute (RFC 4271 section 5.1.1); the ordinal is the value on the wire and the order of preference.
public enum Origin {
  IGP,
  EGP,
  INCOMPLETE
}
