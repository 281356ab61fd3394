package dev.postern.provider.aws.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Multimaps;
import dev.postern.provider.Policy;
import java.util.Optional;

/** The IAM policy of a role that audits, made from the table of calls. */
final class PolicyDocument {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final String VERSION = "2012-10-17";

  private PolicyDocument() {}

  /** The policy for every account that is read, and in words what the way into it takes. */
  static Policy of(Accounts.Target target) {
    ImmutableList.Builder<String> remarks = ImmutableList.builder();
    target.role().ifPresent(role -> role(role, target.externalId(), remarks));
    target.organizationRole().ifPresent(name -> organization(name, target, remarks));
    if (target.role().isEmpty() && target.organizationRole().isEmpty()) {
      remarks.add(
          "attach it to whoever runs the audit; with --role-arn or --org given as well, this also"
              + " says what those need");
    }
    return new Policy(document(), remarks.build());
  }

  private static void role(
      String role, Optional<String> externalId, ImmutableList.Builder<String> remarks) {
    remarks.add("attach it to " + role);
    remarks.add("whoever runs the audit needs sts:AssumeRole on " + role);
    remarks.add("the role's trust policy has to name them: " + trust(externalId));
  }

  private static void organization(
      String name, Accounts.Target target, ImmutableList.Builder<String> remarks) {
    String way = target.role().isPresent() ? target.role().get() : "whoever runs the audit";
    remarks.add(
        "attach it to a role called "
            + name
            + " in every account of the organization, and to "
            + way);
    remarks.add(
        way
            + " needs organizations:ListAccounts on *, from the management account or a delegated"
            + " administrator, and sts:AssumeRole on arn:aws:iam::*:role/"
            + name);
    remarks.add(
        "the trust policy of each " + name + " has to name them: " + trust(target.externalId()));
  }

  private static String trust(Optional<String> externalId) {
    ObjectNode statement = MAPPER.createObjectNode();
    statement.put("Effect", "Allow");
    statement.putObject("Principal").put("AWS", "ARN of whoever runs the audit");
    statement.put("Action", "sts:AssumeRole");
    externalId.ifPresent(
        id -> statement.putObject("Condition").putObject("StringEquals").put("sts:ExternalId", id));
    ObjectNode policy = MAPPER.createObjectNode();
    policy.put("Version", VERSION).putArray("Statement").add(statement);
    return policy.toString();
  }

  private static String document() {
    ObjectNode policy = MAPPER.createObjectNode();
    ArrayNode statements = policy.put("Version", VERSION).putArray("Statement");
    Multimaps.index(CallTable.actions(), action -> action.substring(0, action.indexOf(':')))
        .asMap()
        .forEach(
            (service, actions) -> {
              ObjectNode statement = statements.addObject();
              statement.put("Sid", "Postern" + sid(service)).put("Effect", "Allow");
              actions.forEach(statement.putArray("Action")::add);
              statement.put("Resource", "*");
            });
    DefaultPrettyPrinter lines = new DefaultPrettyPrinter();
    lines.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
    try {
      return MAPPER.writer(lines).writeValueAsString(policy);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e); // a tree of texts can be written
    }
  }

  /** A statement's id takes letters and digits only. */
  private static String sid(String service) {
    StringBuilder sid = new StringBuilder();
    for (String word : service.split("[^a-z0-9]+", -1)) {
      sid.append(Ascii.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    return sid.toString();
  }
}
