package dev.watershed.engine.whatif;

import dev.watershed.model.anycast.Pop;
import dev.watershed.model.anycast.PopSession;
import dev.watershed.model.bgp.Communities;
import dev.watershed.model.net.Asn;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// One thing that is done otherwise. ASNs are unsigned. Where a change names a PoP and no upstream, it goes for all
/// sessions of the PoP.
public sealed interface Change {

  /// The change as the command line takes it; [ChangeParser] reads it back, save for a new PoP, which has a file there.
  String text();

  /// The prefix is announced no more.
  record Withdraw(String pop, OptionalInt upstream) implements Change {
    @Override
    public String text() {
      return "withdraw " + at(pop, upstream);
    }
  }

  /// The prefix is announced again, with what is set on the sessions.
  record Announce(String pop, OptionalInt upstream) implements Change {
    @Override
    public String text() {
      return "announce " + at(pop, upstream);
    }
  }

  /// The own AS stands this often in the path beyond the once that BGP demands: 0 to 254.
  record Prepend(String pop, OptionalInt upstream, int times) implements Change {
    @Override
    public String text() {
      return "prepend " + at(pop, upstream) + " " + times;
    }
  }

  /// A community is added.
  record Community(String pop, OptionalInt upstream, int community) implements Change {
    @Override
    public String text() {
      return "community " + at(pop, upstream) + " " + Communities.toString(community);
    }
  }

  /// A MED is set, 0 to 4294967295; empty takes it away.
  record Med(String pop, OptionalInt upstream, OptionalLong med) implements Change {
    @Override
    public String text() {
      return "med " + at(pop, upstream) + " " + (med.isPresent() ? Long.toString(med.getAsLong()) : "none");
    }
  }

  /// GRACEFUL_SHUTDOWN on the announcements (RFC 8326): whoever honours it goes elsewhere while it can.
  record Drain(String pop, OptionalInt upstream) implements Change {
    @Override
    public String text() {
      return "drain " + at(pop, upstream);
    }
  }

  /// GRACEFUL_SHUTDOWN is taken away again.
  record Undrain(String pop, OptionalInt upstream) implements Change {
    @Override
    public String text() {
      return "undrain " + at(pop, upstream);
    }
  }

  /// A new PoP.
  record AddPop(Pop pop) implements Change {
    @Override
    public String text() {
      return "add-pop " + pop.id();
    }
  }

  /// A new session of a PoP.
  record AddSession(String pop, PopSession session) implements Change {
    @Override
    public String text() {
      return "add-session " + pop + " " + Asn.toString(session.upstream()) + " " + session.kind().text();
    }
  }

  /// Two ASes end their sessions with each other.
  record Depeer(int asn, int other) implements Change {
    @Override
    public String text() {
      return "depeer " + Asn.toString(asn) + " " + Asn.toString(other);
    }
  }

  /// An AS is gone.
  record FailAs(int asn) implements Change {
    @Override
    public String text() {
      return "fail-as " + Asn.toString(asn);
    }
  }

  /// An AS gives routes from a neighbour this local preference, 0 to 4294967295.
  record Prefer(int asn, int neighbor, long localPref) implements Change {
    @Override
    public String text() {
      return "prefer " + Asn.toString(asn) + " " + Asn.toString(neighbor) + " " + localPref;
    }
  }

  /// ASes that validate origins drop the prefix where it is invalid (RFC 6811).
  record RoaDrop() implements Change {
    @Override
    public String text() {
      return "roa drop";
    }
  }

  private static String at(String pop, OptionalInt upstream) {
    return upstream.isEmpty() ? pop : pop + ":" + Asn.toString(upstream.getAsInt());
  }
}
