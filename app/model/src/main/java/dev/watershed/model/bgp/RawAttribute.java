package dev.watershed.model.bgp;

import java.util.Arrays;
import java.util.HexFormat;

/// A path attribute that Watershed does not take apart: kept whole, so that nothing is lost (RFC 4271 section 5).
public final class RawAttribute {

  private final int flags;
  private final int type;
  private final byte[] value;

  /// @param flags the attribute flags, 8 bits
  /// @param type the attribute type code, 0 to 255
  public RawAttribute(int flags, int type, byte[] value) {
    this.flags = flags;
    this.type = type;
    this.value = value.clone();
  }

  public int flags() {
    return flags;
  }

  public int type() {
    return type;
  }

  public byte[] value() {
    return value.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RawAttribute raw
        && flags == raw.flags
        && type == raw.type
        && Arrays.equals(value, raw.value);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * flags + type) + Arrays.hashCode(value);
  }

  @Override
  public String toString() {
    return "attribute " + type + " (flags " + Integer.toHexString(flags) + "): " + HexFormat.of().formatHex(value);
  }
}
