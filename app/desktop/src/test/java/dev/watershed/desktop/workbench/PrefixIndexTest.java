package dev.watershed.desktop.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watershed.model.net.IpAddress;
import dev.watershed.model.net.Prefix;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class PrefixIndexTest {

  private static PrefixIndex index(String... prefixes) {
    PrefixIndex.Builder builder = new PrefixIndex.Builder();
    for (String prefix : prefixes) {
      builder.add(Prefix.parse(prefix), 64500);
    }
    return builder.build();
  }

  private static List<String> search(PrefixIndex index, String text) {
    return Arrays.stream(index.search(text, () -> false)).mapToObj(i -> index.prefix(i).toString()).toList();
  }

  @Test
  void aPrefixFindsItselfWhatCoversItAndWhatLiesInIt() {
    PrefixIndex index = index("10.1.2.0/24", "10.1.0.0/16", "10.1.2.128/25", "10.2.0.0/16", "0.0.0.0/0");
    assertEquals(List.of("10.1.0.0/16", "10.1.2.0/24", "10.1.2.128/25"), search(index, "10.1.2.0/24"));
    assertEquals(List.of("10.1.0.0/16", "10.1.2.0/24"), search(index, "10.1.2.3"));
  }

  @Test
  void theBeginningOfATextFindsWhatBeginsSo() {
    PrefixIndex index = index("10.1.2.0/24", "101.0.0.0/8", "2001:db8::/32", "2001:db8:1::/48");
    assertEquals(List.of("10.1.2.0/24", "101.0.0.0/8"), search(index, "10"));
    assertEquals(List.of("2001:db8::/32", "2001:db8:1::/48"), search(index, "2001:DB8"));
    assertEquals(List.of(), search(index, "AS64501"));
    assertEquals(4, search(index, "as64500").size());
    assertEquals(4, search(index, " ").size());
  }

  @Test
  void itHoldsWhatASortedMapHolds() {
    long seed = 20260304;
    Random random = new Random(seed);
    PrefixIndex.Builder builder = new PrefixIndex.Builder();
    Map<Prefix, Integer> expected = new TreeMap<>();
    for (int i = 0; i < 20_000; i++) {
      Prefix prefix = random.nextBoolean()
          ? Prefix.of(IpAddress.ofIpv4(random.nextInt() & 0xff00_fff0), random.nextInt(33))
          : Prefix.of(IpAddress.ofIpv6(random.nextLong() & 0xf00f_0000_0000_000fL, random.nextLong()),
              random.nextInt(129));
      builder.add(prefix, 1);
      expected.merge(prefix, 1, Integer::sum);
    }
    PrefixIndex index = builder.build();
    assertEquals(expected.size(), index.size(), "seed " + seed);
    int i = 0;
    for (Map.Entry<Prefix, Integer> entry : expected.entrySet()) {
      assertEquals(new PrefixIndex.Entry(entry.getKey(), 1, entry.getValue()), index.entry(i++), "seed " + seed);
    }
  }
}
