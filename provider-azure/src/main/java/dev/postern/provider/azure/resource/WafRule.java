package dev.postern.provider.azure.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import dev.postern.snapshot.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A rule that people wrote for a web application firewall. It matches requests that meet all its
 * conditions.
 *
 * @param name its name
 * @param priority the order, lowest first; empty if it cannot be read
 * @param enabled whether it is looked at at all, if the answer says so in words that are known
 * @param kind {@code matchrule} or {@code ratelimitrule}
 * @param action {@code block}, {@code allow}, {@code log} …
 * @param conditions what all must hold
 */
public record WafRule(
    String name,
    OptionalInt priority,
    Optional<Boolean> enabled,
    String kind,
    String action,
    ImmutableList<Condition> conditions) {

  /**
   * What one condition looks at.
   *
   * @param variables which parts of a request, in lower case: {@code remoteaddr} …
   * @param operator how it compares, in lower case
   * @param negated whether it holds where nothing is equal; empty if that cannot be read
   * @param values what it compares with
   */
  public record Condition(
      ImmutableList<String> variables,
      String operator,
      Optional<Boolean> negated,
      ImmutableList<String> values) {

    /** Whether it looks at nothing but where a request comes from. */
    public boolean isAboutSource() {
      return !variables.isEmpty() && variables.stream().allMatch("remoteaddr"::equals);
    }
  }

  static WafRule read(JsonNode node) {
    OptionalInt priority = Fields.integer(node, "priority");
    List<Condition> conditions = new ArrayList<>();
    for (JsonNode item : Fields.required(node, "matchConditions")) {
      conditions.add(condition(item));
    }
    String state = Fields.text(node, "state").toLowerCase(Locale.ROOT);
    return new WafRule(
        Fields.text(node, "name"),
        priority.isPresent() && priority.getAsInt() < 0 ? OptionalInt.empty() : priority,
        state.isEmpty() || state.equals("enabled")
            ? Optional.of(true)
            : state.equals("disabled") ? Optional.of(false) : Optional.empty(),
        Fields.text(node, "ruleType").toLowerCase(Locale.ROOT),
        Fields.text(node, "action").toLowerCase(Locale.ROOT),
        ImmutableList.copyOf(conditions));
  }

  private static Condition condition(JsonNode node) {
    ImmutableList.Builder<String> variables = ImmutableList.builder();
    for (JsonNode item : Fields.required(node, "matchVariables")) {
      variables.add(Fields.text(item, "variableName").toLowerCase(Locale.ROOT));
    }
    // The API itself spells it without an i.
    String field = node.has("negationConditon") ? "negationConditon" : "negationCondition";
    boolean said = node.has(field) && !node.path(field).isNull();
    return new Condition(
        variables.build(),
        Fields.text(node, "operator").toLowerCase(Locale.ROOT),
        said ? Fields.decision(node, field) : Optional.of(false),
        Fields.texts(node, "matchValues"));
  }

  /** The rule in one line. */
  public String text() {
    StringBuilder text = new StringBuilder(action.isEmpty() ? "(no action)" : action);
    for (Condition condition : conditions) {
      text.append(text.indexOf(" if ") < 0 ? " if " : " and ")
          .append(String.join(" or ", condition.variables()))
          .append(condition.negated().orElse(false) ? " not " : " ")
          .append(condition.operator())
          .append(' ')
          .append(shown(condition.values()));
    }
    return text.toString();
  }

  private static String shown(ImmutableList<String> values) {
    return values.size() > 4
        ? String.join(", ", values.subList(0, 3)) + " and " + (values.size() - 3) + " more"
        : String.join(", ", values);
  }
}
