package dev.watershed.engine.convergence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The curve of users that DNS still sends to a dead PoP, against users drawn one by one.
class DnsFailoverTest {

  @Test
  void theCurveIsThatOfUsersDrawnOneByOne() {
    long seed = 20260311;
    Random random = new Random(seed);
    for (int i = 0; i < 40; i++) {
      DnsFailover dns = new DnsFailover(
          Duration.ofSeconds(random.nextInt(400)), random.nextInt(4) == 0, Duration.ofSeconds(1 + random.nextInt(30)),
          1 + random.nextInt(4), Duration.ofSeconds(random.nextInt(5)), Duration.ofSeconds(random.nextInt(20)),
          Duration.ofSeconds(random.nextInt(60)), Duration.ofSeconds(60 + random.nextInt(600)),
          Duration.ofSeconds(random.nextInt(3) * 30L), random.nextDouble() * 0.2,
          Duration.ofSeconds(random.nextInt(4000)));
      double[] ends = new double[40_000];
      double sum = 0;
      for (int user = 0; user < ends.length; user++) {
        ends[user] = drawn(dns, random);
        sum += ends[user];
      }
      assertEquals(sum / ends.length, dns.mean(), Math.max(1, dns.mean() * 0.05), "seed " + seed + ", " + dns);
      for (double at = 0; at < 700; at += 35) {
        int waiting = 0;
        for (double end : ends) {
          waiting += end > at ? 1 : 0;
        }
        assertEquals((double) waiting / ends.length, dns.waiting(at), 0.012, "seed " + seed + ", " + dns + " at " + at);
      }
    }
  }

  /// When one user is sent elsewhere.
  private static double drawn(DnsFailover dns, Random random) {
    double at = dns.update().toSeconds();
    if (!dns.planned()) {
      at += random.nextDouble() * dns.interval().toSeconds() + (dns.fall() - 1) * dns.interval().toSeconds()
          + dns.timeout().toSeconds();
    }
    double cached = Math.max(dns.resolverLeast().toSeconds(),
        Math.min(dns.resolverMost().toSeconds(), dns.ttl().toSeconds()));
    if (random.nextDouble() < dns.violators()) {
      cached = Math.max(cached, dns.violation().toSeconds());
    }
    return at + random.nextDouble() * cached + random.nextDouble() * dns.client().toSeconds();
  }
}
