package dev.postern.provider.azure.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import dev.postern.provider.Policy;
import java.util.TreeSet;

/** The custom role of whoever audits, made from the table of calls. */
final class RoleDefinition {

  static final String NAME = "Postern Auditor";

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final String ANY = "00000000-0000-0000-0000-000000000000";

  private RoleDefinition() {}

  /** The role, as {@code az role definition create} takes it. */
  static Policy of(Target target) {
    ObjectNode role = MAPPER.createObjectNode();
    role.put("Name", NAME).put("IsCustom", true);
    role.put("Description", "Reads what decides who can reach what. Changes nothing.");
    TreeSet<String> actions = new TreeSet<>(CallTable.actions());
    if (!target.managementGroups().isEmpty()) {
      actions.add(Subscriptions.DESCENDANTS);
    }
    actions.forEach(role.putArray("Actions")::add);
    role.putArray("NotActions");
    role.putArray("DataActions");
    role.putArray("NotDataActions");
    ImmutableList<String> scopes = scopes(target);
    scopes.forEach(role.putArray("AssignableScopes")::add);
    return new Policy(document(role), remarks(scopes));
  }

  private static ImmutableList<String> scopes(Target target) {
    ImmutableList.Builder<String> scopes = ImmutableList.builder();
    target
        .managementGroups()
        .forEach(id -> scopes.add("/providers/Microsoft.Management/managementGroups/" + id));
    target.subscriptions().stream()
        .filter(id -> Subscriptions.ID.matcher(id).matches())
        .forEach(id -> scopes.add("/subscriptions/" + id));
    ImmutableList<String> named = scopes.build();
    return named.isEmpty() ? ImmutableList.of("/subscriptions/" + ANY) : named;
  }

  private static ImmutableList<String> remarks(ImmutableList<String> scopes) {
    ImmutableList.Builder<String> remarks = ImmutableList.builder();
    if (scopes.get(0).endsWith(ANY)) {
      remarks.add(
          "put the subscriptions to be read under AssignableScopes, or name them here with"
              + " --subscription or --management-group");
    }
    return remarks
        .add("make it with: az role definition create --role-definition @role.json")
        .add(
            "give it to whoever runs the audit: az role assignment create --assignee WHO --role '"
                + NAME
                + "' --scope "
                + scopes.get(0))
        .add("the built-in role Reader has all of it but the two that end in /action")
        .build();
  }

  private static String document(ObjectNode role) {
    DefaultPrettyPrinter lines = new DefaultPrettyPrinter();
    lines.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
    try {
      return MAPPER.writer(lines).writeValueAsString(role);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e); // a tree of texts can be written
    }
  }
}
