package dev.postern.provider.aws.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import dev.postern.model.Owner;
import dev.postern.model.Scope;
import dev.postern.net.ServiceSet;
import dev.postern.provider.aws.network.Estate;
import dev.postern.provider.aws.network.Owners;
import dev.postern.provider.aws.resource.NetworkInterface;
import dev.postern.provider.aws.resource.Tags;
import dev.postern.provider.aws.snapshot.AwsCall;
import dev.postern.snapshot.Answers;
import dev.postern.snapshot.Fields;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tasks of ECS with an interface of their own: people deploy the service, tasks come and go. */
final class ContainerTasks implements ServiceReader {

  private final Owners owners;
  private final Interfaces interfaces;
  private final Estate estate;

  ContainerTasks(Owners owners, Interfaces interfaces, Estate estate) {
    this.owners = owners;
    this.interfaces = interfaces;
    this.estate = estate;
  }

  @Override
  public void read(Scope scope, Answers<AwsCall> answers) {
    Map<String, NetworkInterface> byAttachment = new HashMap<>();
    interfaces
        .where(scope, eni -> eni.description().startsWith("arn:aws"))
        .forEach(eni -> byAttachment.put(Arns.name(eni.description()), eni));
    answers.forEach(AwsCall.ECS_DESCRIBE_TASKS, node -> task(scope, node, byAttachment));
  }

  private void task(Scope scope, JsonNode node, Map<String, NetworkInterface> byAttachment) {
    Set<String> its = new HashSet<>();
    for (JsonNode attachment : Fields.list(node, "attachments")) {
      NetworkInterface named = byAttachment.get(Arns.name(Fields.text(attachment, "id")));
      if (named != null) {
        its.add(named.id());
      }
      for (JsonNode detail : Fields.list(attachment, "details")) {
        if (Fields.text(detail, "name").equals("networkInterfaceId")) {
          estate.networkInterface(Fields.text(detail, "value")).ifPresent(e -> its.add(e.id()));
        }
      }
    }
    Owner task =
        new Owner(
            Fields.text(node, "taskArn"),
            "ecs-task",
            Arns.name(Fields.text(node, "taskArn")),
            Tags.of(node));
    Owners.Claim claim =
        new Owners.Claim(
            task, deployed(scope, node), ServiceSet.ALL, ImmutableList.of(), Optional.empty());
    its.forEach(eni -> owners.claim(eni, claim));
  }

  /** The service that runs the task, or the family of those that were started by hand. */
  private static Owner deployed(Scope scope, JsonNode node) {
    String group = Fields.text(node, "group");
    if (group.startsWith("service:")) {
      String name = group.substring("service:".length());
      String cluster = Arns.name(Fields.text(node, "clusterArn"));
      String id = Arns.orElse("", scope, "ecs", "service/" + cluster + "/" + name);
      return new Owner(id, "ecs-service", name, ImmutableSortedMap.of());
    }
    String definition = Fields.text(node, "taskDefinitionArn");
    String versioned = definition.substring(definition.lastIndexOf('/') + 1);
    String family = versioned.replaceFirst(":\\d+$", "");
    String id = Arns.orElse("", scope, "ecs", "task-definition/" + family);
    return new Owner(id, "ecs-task-family", family, ImmutableSortedMap.of());
  }
}
