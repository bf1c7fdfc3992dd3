package dev.watershed.importers.bmp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/// A piece of information with type and length, as it lies on the wire (RFC 7854 section 4.4). What a type means
/// depends on the message: Initiation, Peer Up (RFC 9736), Termination and Route Mirroring each count for themselves.
public final class BmpTlv {

  /// Types of Initiation (RFC 7854 section 4.3) and, except the two about the system, of Peer Up (RFC 9736 section 3).
  public static final int STRING = 0;

  public static final int SYSTEM_DESCRIPTION = 1;
  public static final int SYSTEM_NAME = 2;
  public static final int TABLE_NAME = 3;
  public static final int ADMIN_LABEL = 4;

  /// Type of Termination (RFC 7854 section 4.5).
  public static final int REASON = 1;

  /// Types of Route Mirroring (RFC 7854 section 4.7).
  public static final int MIRRORED_MESSAGE = 0;

  public static final int MIRRORING_INFORMATION = 1;

  /// Stands for "no index": only version 4 has them, in Route Monitoring.
  public static final int NO_INDEX = -1;

  private final int type;
  private final int index;
  private final byte[] value;

  BmpTlv(int type, int index, byte[] value) {
    this.type = type;
    this.index = index;
    this.value = value;
  }

  /// 0 to 65535. In version 4 the highest bit says that the value begins with the number of an enterprise.
  public int type() {
    return type;
  }

  /// Whether an enterprise defines the type, as version 4 lets it: what the value means, only its documents tell.
  public boolean isOfEnterprise() {
    return index != NO_INDEX && (type & 0x8000) != 0;
  }

  /// The prefix in the message that version 4 speaks of, from 1; 0 for all of them; [#NO_INDEX] in version 3.
  public int index() {
    return index;
  }

  public byte[] value() {
    return value.clone();
  }

  public int length() {
    return value.length;
  }

  /// The value as text (UTF-8). What is no text gives replacement characters.
  public String text() {
    return new String(value, StandardCharsets.UTF_8);
  }

  /// The value of a TLV of two octets; -1 where it has another length.
  public int number() {
    return value.length == 2 ? (value[0] & 0xff) << 8 | value[1] & 0xff : -1;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BmpTlv that
        && type == that.type
        && index == that.index
        && Arrays.equals(value, that.value);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * type + index) + Arrays.hashCode(value);
  }

  @Override
  public String toString() {
    return "BmpTlv[type=" + type + (index == NO_INDEX ? "" : ", index=" + index) + ", value="
        + HexFormat.of().formatHex(value) + "]";
  }
}
