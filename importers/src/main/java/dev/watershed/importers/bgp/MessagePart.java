package dev.watershed.importers.bgp;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/// A part of a message or record that is written before its length is known, which stands in front of it.
@FunctionalInterface
public interface MessagePart {

  void write(DataOutputStream out) throws IOException;

  /// The octets of a part.
  static byte[] octets(MessagePart part) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    try {
      part.write(new DataOutputStream(octets));
    } catch (IOException e) {
      // Memory takes everything.
      throw new UncheckedIOException(e);
    }
    return octets.toByteArray();
  }
}
