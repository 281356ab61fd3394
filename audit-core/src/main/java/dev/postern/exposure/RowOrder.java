package dev.postern.exposure;

import dev.postern.model.Door;
import dev.postern.model.Endpoint;
import java.util.Comparator;

/** The order in which an analysis lists its rows: by endpoint, door, family, certainty, service. */
final class RowOrder implements Comparator<Exposure> {

  static final RowOrder INSTANCE = new RowOrder();

  private RowOrder() {}

  @Override
  public int compare(Exposure a, Exposure b) {
    int c = endpoints(a.endpoint(), b.endpoint());
    if (c == 0) {
      c = doors(a.door(), b.door());
    }
    if (c == 0) {
      c = a.family().compareTo(b.family());
    }
    if (c == 0) {
      c = a.certainty().compareTo(b.certainty());
    }
    if (c == 0) {
      c = Integer.compare(a.services().first(), b.services().first());
    }
    return c == 0 ? a.id().compareTo(b.id()) : c;
  }

  private static int endpoints(Endpoint a, Endpoint b) {
    int c = a.scope().compareTo(b.scope());
    return c == 0 ? a.id().compareTo(b.id()) : c;
  }

  private static int doors(Door a, Door b) {
    int c = a.kind().compareTo(b.kind());
    return c == 0 ? a.id().compareTo(b.id()) : c;
  }
}
