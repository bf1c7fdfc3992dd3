package dev.watershed.engine.convergence;

import java.time.Duration;

/// How it is found out that a PoP, a link or an AS is gone. From the failure on packets are lost there; only what is
/// found out makes routes change.
public sealed interface Detection {

  /// Nothing failed: the operator withdraws, and goes on serving whoever still comes.
  record Planned() implements Detection {}

  /// The neighbour's interface goes down.
  ///
  /// @param most until BGP knows, drawn evenly from 0
  record LinkDown(Duration most) implements Detection {
    public static final LinkDown DEFAULT = new LinkDown(Duration.ofMillis(100));
  }

  /// Bidirectional Forwarding Detection (RFC 5880): packets of an interval are missed. What is left of the first
  /// interval is drawn evenly.
  record Bfd(Duration interval, int multiplier) implements Detection {
    public static final Bfd DEFAULT = new Bfd(Duration.ofMillis(300), 3);

    public Bfd {
      if (multiplier < 1 || multiplier > 255) {
        throw new IllegalArgumentException("a BFD multiplier lies in 1 to 255, not " + multiplier);
      }
    }
  }

  /// Nothing but the hold timer of the session (RFC 4271 section 6.5). The last keepalive came up to a third of it ago.
  ///
  /// @param time zero: that of the neighbour's vendor
  record Hold(Duration time) implements Detection {
    public static final Hold DEFAULT = new Hold(Duration.ZERO);
  }

  /// The service at the PoP fails, its router does not; the PoP checks itself, and withdraws.
  ///
  /// @param interval between two checks; where the failure falls in between is drawn evenly, once for a PoP
  /// @param fall how many checks in a row must fail
  /// @param timeout after which a check has failed
  /// @param dampening how long the PoP waits after that before it withdraws
  /// @param rise how many checks in a row must succeed before it announces again
  record Health(Duration interval, int fall, Duration timeout, Duration dampening, int rise) implements Detection {
    public static final Health DEFAULT =
        new Health(Duration.ofSeconds(5), 3, Duration.ofSeconds(2), Duration.ZERO, 3);

    public Health {
      if (fall < 1 || rise < 1) {
        throw new IllegalArgumentException("a health check needs one failure and one success at least");
      }
    }
  }
}
