package dev.postern.provider.aws.sharing;

import java.util.HashMap;
import java.util.Map;

/** Which things belong together, when some pairs of them do. */
final class Union {

  private final Map<String, String> towards = new HashMap<>();

  void join(String one, String other) {
    String a = find(one);
    String b = find(other);
    if (!a.equals(b)) {
      towards.put(b, a);
    }
  }

  /** The same for all that belong together. */
  String find(String one) {
    String at = one;
    String next = towards.get(at);
    while (next != null) {
      at = next;
      next = towards.get(at);
    }
    return at;
  }
}
