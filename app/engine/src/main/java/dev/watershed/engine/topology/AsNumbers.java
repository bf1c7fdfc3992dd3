package dev.watershed.engine.topology;

/// From ASN to index by open addressing: a million look-ups while links are placed.
final class AsNumbers {

  private final int[] asn;
  private final int[] table;

  AsNumbers(int[] asn) {
    this.asn = asn;
    table = new int[Integer.highestOneBit(Math.max(asn.length, 1)) * 4];
    for (int as = 0; as < asn.length; as++) {
      int slot = slot(asn[as]);
      while (table[slot] != 0) {
        slot = slot + 1 & table.length - 1;
      }
      table[slot] = as + 1;
    }
  }

  /// The index of an ASN, or -1.
  int indexOf(int number) {
    int slot = slot(number);
    while (table[slot] != 0) {
      if (asn[table[slot] - 1] == number) {
        return table[slot] - 1;
      }
      slot = slot + 1 & table.length - 1;
    }
    return -1;
  }

  private int slot(int number) {
    int mixed = number * 0x9e3779b9;
    return (mixed ^ mixed >>> 15) & table.length - 1;
  }
}
