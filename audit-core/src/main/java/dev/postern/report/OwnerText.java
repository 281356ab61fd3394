package dev.postern.report;

import dev.postern.model.Owner;
import dev.postern.model.ShortName;

/** Names an owner so that a reader recognises it and can ask for it. */
final class OwnerText {

  /** Longer ids, such as ARNs, drown everything else in a row. */
  private static final int LONGEST_ID = 24;

  private OwnerText() {}

  static String of(Owner owner) {
    String name = Terminal.safe(owner.name());
    String id = Terminal.safe(owner.id());
    boolean longId = Columns.of(id) > LONGEST_ID;
    if (name.isEmpty() || name.equals(id)) {
      return longId ? Terminal.safe(ShortName.of(owner.id())) : id;
    }
    return longId ? name + " (" + Terminal.safe(owner.kind()) + ")" : name + " " + id;
  }
}
