package dev.watershed.engine.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/// Finds circles of providers by taking away, again and again, whoever has no provider or no customer left.
final class ProviderCycles {

  private final Internet internet;
  private final boolean[] gone;

  ProviderCycles(Internet internet) {
    this.internet = internet;
    gone = new boolean[internet.ases()];
  }

  List<Integer> find() {
    trim(Relation.PROVIDER, Relation.CUSTOMER);
    trim(Relation.CUSTOMER, Relation.PROVIDER);
    List<Integer> left = new ArrayList<>();
    for (int as = 0; as < gone.length; as++) {
      if (!gone[as]) {
        left.add(internet.asn(as));
      }
    }
    return left;
  }

  /// Takes away ASes without a neighbour of one relation, and then those that this leaves without one.
  private void trim(Relation needed, Relation dependent) {
    int[] waiting = new int[gone.length];
    for (int as = 0; as < gone.length; as++) {
      int at = as;
      forNeighbors(as, needed, other -> waiting[at] += gone[other] ? 0 : 1);
    }
    int[] free = new int[gone.length];
    int[] count = new int[1];
    for (int as = 0; as < gone.length; as++) {
      if (!gone[as] && waiting[as] == 0) {
        free[count[0]++] = as;
      }
    }
    for (int i = 0; i < count[0]; i++) {
      gone[free[i]] = true;
      forNeighbors(free[i], dependent, other -> {
        if (--waiting[other] == 0 && !gone[other]) {
          free[count[0]++] = other;
        }
      });
    }
  }

  private void forNeighbors(int as, Relation relation, IntConsumer neighbor) {
    for (int router = internet.firstRouter(as); router < internet.firstRouter(as + 1); router++) {
      int end = relation.ordinal() + 1 < Internet.RELATIONS
          ? internet.firstSession(router, Relation.ofCode(relation.ordinal() + 1))
          : internet.firstSession(router + 1);
      for (int session = internet.firstSession(router, relation); session < end; session++) {
        neighbor.accept(internet.asOf(internet.neighbor(session)));
      }
    }
  }
}
