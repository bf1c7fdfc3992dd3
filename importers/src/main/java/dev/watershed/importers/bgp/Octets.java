package dev.watershed.importers.bgp;

import dev.watershed.model.net.IpAddress;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Numbers in network order, read from an array. The caller has made sure that the octets are there.
public final class Octets {

  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private Octets() {}

  /// 0 to 255.
  public static int u8(byte[] data, int at) {
    return data[at] & 0xff;
  }

  /// 0 to 65535.
  public static int u16(byte[] data, int at) {
    return (short) SHORT.get(data, at) & 0xffff;
  }

  /// 32 bits; read as unsigned.
  public static int i32(byte[] data, int at) {
    return (int) INT.get(data, at);
  }

  /// 0 to 4294967295.
  public static long u32(byte[] data, int at) {
    return (int) INT.get(data, at) & 0xffffffffL;
  }

  /// 64 bits.
  public static long i64(byte[] data, int at) {
    return (long) LONG.get(data, at);
  }

  public static IpAddress ipv4(byte[] data, int at) {
    return IpAddress.ofIpv4(i32(data, at));
  }

  public static IpAddress ipv6(byte[] data, int at) {
    return IpAddress.ofIpv6(i64(data, at), i64(data, at + 8));
  }
}
