package dev.postern.risk;

import com.google.common.hash.Hashing;
import dev.postern.model.Scope;
import java.nio.charset.StandardCharsets;

/**
 * What makes a finding the same finding in the next run: nothing in it changes when rules are
 * reordered or renamed or an interface is replaced.
 *
 * @param scope where
 * @param rule the rule id
 * @param subject the logical owner's id, or what stands open or is untidy
 * @param protocol the protocol as reports write it
 * @param service the catalogue's name, or what else tells findings of one owner apart
 */
record FindingKey(Scope scope, String rule, String subject, String protocol, String service) {

  private static final int DIGITS = 10;

  String id() {
    return id("");
  }

  /**
   * The id of a part of the finding that has been accepted while another part keeps the id of the
   * whole.
   *
   * @param entry the kind and id of the policy's entry
   */
  String id(String entry) {
    String text =
        String.join(
            "\n",
            scope.provider(),
            scope.account(),
            scope.region(),
            rule,
            subject,
            protocol,
            entry.isEmpty() ? service : service + "\n" + entry);
    return "F-"
        + Hashing.sha256().hashString(text, StandardCharsets.UTF_8).toString().substring(0, DIGITS);
  }
}
