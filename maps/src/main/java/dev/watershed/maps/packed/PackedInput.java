package dev.watershed.maps.packed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A data file of our own, read into memory: unsigned numbers as LEB128, signed ones zigzag, text as UTF-8 after its
/// length. The scripts in `src/main/data` write them. A file that ends early or begins otherwise than expected means a
/// damaged installation, and is reported as [IllegalStateException] with the file's name.
public final class PackedInput {

  private final String name;
  private final byte[] bytes;
  private int position;

  private PackedInput(String name, byte[] bytes) {
    this.name = name;
    this.bytes = bytes;
  }

  /// Opens a file that lies beside a class.
  ///
  /// @param magic what the file begins with, a version byte included
  public static PackedInput open(Class<?> owner, String name, String magic) {
    try (InputStream resource = owner.getResourceAsStream(name)) {
      if (resource == null) {
        throw new IllegalStateException(name + " is missing from the program's own files; install it again");
      }
      return of(name, resource.readAllBytes(), magic);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name + " of the program's own files", e);
    }
  }

  static PackedInput of(String name, byte[] bytes, String magic) {
    PackedInput input = new PackedInput(name, bytes);
    for (int i = 0; i < magic.length(); i++) {
      if (input.octet() != magic.charAt(i)) {
        throw input.damaged("does not begin as expected");
      }
    }
    return input;
  }

  /// One byte, 0 to 255.
  public int octet() {
    if (position >= bytes.length) {
      throw damaged("ends early");
    }
    return bytes[position++] & 0xff;
  }

  /// An unsigned number of up to 63 bits.
  public long number() {
    long value = 0;
    for (int shift = 0; shift < 63; shift += 7) {
      int octet = octet();
      value |= (long) (octet & 0x7f) << shift;
      if (octet < 0x80) {
        return value;
      }
    }
    throw damaged("has a number that is too long");
  }

  /// An unsigned number of up to 31 bits, for a count of things that take at least a byte each.
  public int count() {
    long value = number();
    if (value > bytes.length) {
      throw damaged("counts more than it holds");
    }
    return (int) value;
  }

  /// A signed number.
  public int signed() {
    long value = number();
    return (int) (value >>> 1 ^ -(value & 1));
  }

  /// Text of a length that is known.
  ///
  /// @param length bytes
  public String text(int length) {
    if (length > bytes.length - position) {
      throw damaged("ends early");
    }
    String text = new String(bytes, position, length, StandardCharsets.UTF_8);
    position += length;
    return text;
  }

  /// Text after its length.
  public String text() {
    return text(count());
  }

  /// Everything that was not read yet.
  public byte[] rest() {
    byte[] rest = Arrays.copyOfRange(bytes, position, bytes.length);
    position = bytes.length;
    return rest;
  }

  /// The error of a file that is not what it should be.
  ///
  /// @param how completes "the file ..."
  public IllegalStateException damaged(String how) {
    return new IllegalStateException(
        name + " of the program's own files " + how + " (at byte " + position + "); install it again");
  }
}
