package dev.postern.report;

import dev.postern.model.Owner;

/** Names an owner so that a reader recognises it and can ask for it. */
final class OwnerText {

  /** Longer ids, such as ARNs, drown everything else in a row. */
  private static final int LONGEST_ID = 24;

  private OwnerText() {}

  static String of(Owner owner) {
    String name = Terminal.safe(owner.name());
    String id = Terminal.safe(owner.id());
    if (name.isEmpty() || name.equals(id)) {
      return id;
    }
    return Columns.of(id) > LONGEST_ID
        ? name + " (" + Terminal.safe(owner.kind()) + ")"
        : name + " " + id;
  }
}
