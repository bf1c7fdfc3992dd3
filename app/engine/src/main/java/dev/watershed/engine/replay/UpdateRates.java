package dev.watershed.engine.replay;

import java.time.Instant;

/// How many announcements, withdrawals and changes of session state came in each part of a time ("bucket"). Tables do
/// not count: they are snapshots. Immutable.
public final class UpdateRates {

  private final Instant from;
  private final long bucketMicros;
  private final int[] announcements;
  private final int[] withdrawals;
  private final int[] sessions;

  private UpdateRates(Instant from, long bucketMicros, int buckets) {
    this.from = from;
    this.bucketMicros = bucketMicros;
    announcements = new int[buckets];
    withdrawals = new int[buckets];
    sessions = new int[buckets];
  }

  /// Counts.
  ///
  /// @param to the end of the last bucket, after `from`
  /// @param buckets at least 1
  public static UpdateRates of(ReplayLog log, Instant from, Instant to, int buckets) {
    long begin = Times.micros(from);
    long length = Math.max(1, Math.ceilDiv(Times.micros(to) - begin, (long) buckets));
    UpdateRates rates = new UpdateRates(from, length, buckets);
    for (int event = log.firstAfter(from.minusNanos(1000)); event < log.size(); event++) {
      long bucket = (log.micros(event) - begin) / rates.bucketMicros;
      if (bucket >= buckets) {
        break;
      }
      switch (log.kind(event)) {
        case ANNOUNCEMENT -> rates.announcements[(int) bucket]++;
        case WITHDRAWAL -> rates.withdrawals[(int) bucket]++;
        case STATE_CHANGE -> rates.sessions[(int) bucket]++;
        case TABLE_ENTRY, END_OF_RIB -> { }
      }
    }
    return rates;
  }

  public int buckets() {
    return announcements.length;
  }

  /// When a bucket begins.
  public Instant start(int bucket) {
    return Times.instant(Times.micros(from) + bucket * bucketMicros);
  }

  /// The length of a bucket.
  public double bucketSeconds() {
    return bucketMicros / 1e6;
  }

  public int announcements(int bucket) {
    return announcements[bucket];
  }

  public int withdrawals(int bucket) {
    return withdrawals[bucket];
  }

  /// Changes of session state.
  public int sessions(int bucket) {
    return sessions[bucket];
  }

  /// The most updates in one bucket.
  public int peak() {
    int peak = 0;
    for (int i = 0; i < announcements.length; i++) {
      peak = Math.max(peak, announcements[i] + withdrawals[i]);
    }
    return peak;
  }
}
