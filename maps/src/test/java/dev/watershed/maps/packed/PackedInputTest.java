package dev.watershed.maps.packed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PackedInputTest {

  /// 300, -3, "Zürich", 5 as the scripts write them.
  private static final byte[] FILE =
      {'W', 'S', 1, (byte) 0xac, 2, 5, 7, 'Z', (byte) 0xc3, (byte) 0xbc, 'r', 'i', 'c', 'h', 5, 9, 9};

  private static PackedInput open(byte[] bytes) {
    return PackedInput.of("file.bin", bytes, "WS\u0001");
  }

  @Test
  void readsWhatTheScriptsWrite() {
    PackedInput in = open(FILE);
    assertEquals(300, in.number());
    assertEquals(-3, in.signed());
    assertEquals("Zürich", in.text());
    assertEquals(5, in.count());
    assertEquals(2, in.rest().length);
    assertEquals(0, in.rest().length);
  }

  @Test
  void aFileThatIsCutIsReportedByName() {
    for (int length = 0; length < 15; length++) {
      byte[] cut = Arrays.copyOf(FILE, length);
      IllegalStateException error = assertThrows(IllegalStateException.class, () -> {
        PackedInput in = open(cut);
        in.number();
        in.signed();
        in.text();
        in.count();
      });
      assertTrue(String.valueOf(error.getMessage()).startsWith("file.bin"), error.getMessage());
    }
  }

  @Test
  void aNumberThatIsTooLongOrACountTooLargeIsReported() {
    byte[] endless = new byte[20];
    Arrays.fill(endless, (byte) 0xff);
    System.arraycopy(FILE, 0, endless, 0, 3);
    assertThrows(IllegalStateException.class, () -> open(endless).number());
    byte[] large = {'W', 'S', 1, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x7f};
    assertThrows(IllegalStateException.class, () -> open(large).count());
  }

  @Test
  void aMissingFileIsReported() {
    assertThrows(IllegalStateException.class, () -> PackedInput.open(PackedInputTest.class, "none.bin", "WS"));
  }
}
