package dev.postern.provider.aws.balancer;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.SetMultimap;
import dev.postern.model.Scope;
import dev.postern.model.Symbol;
import dev.postern.provider.Ledger;
import dev.postern.provider.aws.snapshot.AwsCall;
import dev.postern.snapshot.Answers;
import dev.postern.snapshot.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the listeners of one scope forward to, by their own actions and by their rules. An action
 * that is not understood may forward to whatever it names.
 */
final class Forwards {

  /** What a listener may do without forwarding (Elastic Load Balancing API, actions). */
  private static final ImmutableSet<String> OTHERWISE =
      ImmutableSet.of(
          "redirect",
          "fixed-response",
          "authenticate-oidc",
          "authenticate-cognito",
          "jwt-validation");

  private static final String RULE = ":listener-rule/";

  private final Scope scope;
  private final Answers<AwsCall> answers;
  private final Ledger ledger;
  private final SetMultimap<String, String> certain = LinkedHashMultimap.create();
  private final SetMultimap<String, String> doubtful = LinkedHashMultimap.create();
  private final Set<String> unnamed = new LinkedHashSet<>();
  private final Set<String> listeners = new LinkedHashSet<>();
  private final List<JsonNode> homeless = new ArrayList<>();

  Forwards(Scope scope, Answers<AwsCall> answers, Ledger ledger) {
    this.scope = scope;
    this.answers = answers;
    this.ledger = ledger;
  }

  /** Takes in what a listener does by default. */
  void listener(String arn, JsonNode node) {
    listeners.add(arn);
    actions(AwsCall.ELBV2_DESCRIBE_LISTENERS, arn, node, "DefaultActions");
  }

  /** Takes in the rules of the listeners that were taken in before. */
  void rules() {
    answers.forEach(AwsCall.ELBV2_DESCRIBE_RULES, this::rule);
    if (!homeless.isEmpty()) {
      // The answer for one listener holds the rules of no other.
      listeners.forEach(
          arn -> answers.forEach(AwsCall.ELBV2_DESCRIBE_RULES, arn, node -> adopt(arn, node)));
    }
    for (JsonNode node : homeless) {
      unsupported(
          AwsCall.ELBV2_DESCRIBE_RULES,
          Fields.text(node, "RuleArn"),
          "a rule that names no listener; any may have it");
    }
  }

  private void rule(JsonNode node) {
    String arn = Fields.text(node, "RuleArn").replace(RULE, ":listener/");
    int end = arn.lastIndexOf('/');
    if (end > 0 && Fields.text(node, "RuleArn").contains(RULE)) {
      actions(AwsCall.ELBV2_DESCRIBE_RULES, arn.substring(0, end), node, "Actions");
    } else {
      homeless.add(node);
    }
  }

  private void adopt(String listener, JsonNode node) {
    if (homeless.remove(node)) {
      actions(AwsCall.ELBV2_DESCRIBE_RULES, listener, node, "Actions");
    }
  }

  private void actions(AwsCall call, String listener, JsonNode node, String field) {
    for (JsonNode action : Fields.list(node, field)) {
      String type = Fields.text(action, "Type");
      if (!OTHERWISE.contains(type)) {
        boolean forward = type.equals("forward");
        if (!forward) {
          unsupported(
              call,
              listener,
              listener + " has an action of an unknown type, " + type + "; it may forward");
        }
        groups(action).forEach(group -> (forward ? certain : doubtful).put(listener, group));
        if (namesNone(action) && unnamed.add(listener)) {
          unsupported(
              call, listener, listener + " may forward to a target group that it does not name");
        }
      }
    }
  }

  private static boolean namesNone(JsonNode action) {
    return Fields.text(action, "TargetGroupArn").isEmpty()
        && Fields.texts(Fields.object(action, "ForwardConfig"), "TargetGroups", "TargetGroupArn")
            .isEmpty();
  }

  private static ImmutableSet<String> groups(JsonNode action) {
    ImmutableSet.Builder<String> named = ImmutableSet.builder();
    boolean weighted = false;
    for (JsonNode group : Fields.list(Fields.object(action, "ForwardConfig"), "TargetGroups")) {
      weighted = true;
      if (Fields.integer(group, "Weight").orElse(1) > 0) {
        named.add(Fields.text(group, "TargetGroupArn"));
      }
    }
    String single = Fields.text(action, "TargetGroupArn");
    if (!weighted && !single.isEmpty()) {
      named.add(single);
    }
    return named.build();
  }

  /** The target groups of a listener, each with the condition on which it forwards there at all. */
  Map<String, Optional<Symbol>> of(String listener) {
    Map<String, Optional<Symbol>> found = new LinkedHashMap<>();
    certain.get(listener).forEach(group -> found.put(group, Optional.empty()));
    for (String group : doubtful.get(listener)) {
      Symbol maybe =
          Symbol.condition(
              "aws:action-of:" + listener + "/" + group,
              "an action of " + listener + " was not understood");
      found.putIfAbsent(group, Optional.of(maybe));
    }
    return found;
  }

  /** The condition on which a listener forwards to a target group that it does not name. */
  Optional<Symbol> unnamed(String listener) {
    return unnamed.contains(listener)
        ? Optional.of(
            Symbol.condition(
                "aws:unnamed-group-of:" + listener,
                "which target group " + listener + " forwards to is unknown"))
        : Optional.empty();
  }

  /** The target groups of rules of which nobody knows the listener. */
  ImmutableSet<String> homeless() {
    ImmutableSet.Builder<String> all = ImmutableSet.builder();
    for (JsonNode node : homeless) {
      Fields.list(node, "Actions").forEach(action -> all.addAll(groups(action)));
    }
    return all.build();
  }

  private void unsupported(AwsCall call, String affects, String detail) {
    ledger.gap(scope, call.action(), "unsupported", affects, detail);
  }
}
