package dev.postern.risk;

import java.util.Comparator;

/** The order in which findings are listed: the most urgent first, what is accepted last. */
final class FindingOrder implements Comparator<Finding> {

  static final FindingOrder INSTANCE = new FindingOrder();

  private FindingOrder() {}

  @Override
  public int compare(Finding a, Finding b) {
    int c = Boolean.compare(b.disposition().isNone(), a.disposition().isNone());
    if (c == 0) {
      c = b.severity().compareTo(a.severity());
    }
    if (c == 0) {
      c = a.state().compareTo(b.state());
    }
    if (c == 0) {
      c = a.scope().compareTo(b.scope());
    }
    if (c == 0) {
      c = a.rule().compareTo(b.rule());
    }
    if (c == 0) {
      c = a.owner().id().compareTo(b.owner().id());
    }
    if (c == 0) {
      c = a.protocol().compareTo(b.protocol());
    }
    if (c == 0) {
      c = a.service().compareTo(b.service());
    }
    return c == 0 ? a.id().compareTo(b.id()) : c;
  }
}
