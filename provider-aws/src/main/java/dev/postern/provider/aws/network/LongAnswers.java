package dev.postern.provider.aws.network;

import com.google.common.collect.ImmutableList;
import dev.postern.provider.aws.resource.GroupRuleIds;
import dev.postern.provider.aws.resource.Instance;
import dev.postern.provider.aws.resource.NetworkInterface;
import dev.postern.provider.aws.resource.SecurityGroup;
import dev.postern.provider.aws.snapshot.AwsCall;
import dev.postern.snapshot.Answers;
import dev.postern.snapshot.Presence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The answers of one scope that grow with the account. They depend on nothing else, so each can be
 * read by another thread; the lists are for whoever waited until all readings were done.
 */
final class LongAnswers {

  private final Answers<AwsCall> answers;
  private final List<GroupReading> groups = new ArrayList<>();
  private final List<Instance> instances = new ArrayList<>();
  private final List<NetworkInterface> interfaces = new ArrayList<>();

  LongAnswers(Answers<AwsCall> answers) {
    this.answers = answers;
  }

  Answers<AwsCall> answers() {
    return answers;
  }

  /** What is to be read, each once. */
  ImmutableList<Runnable> readings() {
    return ImmutableList.of(
        this::readGroups,
        () ->
            answers.forEach(
                AwsCall.EC2_DESCRIBE_INSTANCES, node -> instances.add(Instance.read(node))),
        () ->
            answers.forEach(
                AwsCall.EC2_DESCRIBE_NETWORK_INTERFACES,
                node -> interfaces.add(NetworkInterface.read(node))));
  }

  List<GroupReading> groups() {
    return groups;
  }

  List<Instance> instances() {
    return instances;
  }

  List<NetworkInterface> interfaces() {
    return interfaces;
  }

  private void readGroups() {
    GroupRuleIds ids = new GroupRuleIds();
    answers.forEach(AwsCall.EC2_DESCRIBE_SECURITY_GROUP_RULES, ids::add);
    boolean both = answers.presence(AwsCall.EC2_DESCRIBE_SECURITY_GROUP_RULES) == Presence.ANSWERED;
    Set<String> seen = new HashSet<>();
    answers.forEach(
        AwsCall.EC2_DESCRIBE_SECURITY_GROUPS,
        node -> {
          SecurityGroup group = SecurityGroup.read(node);
          int rows = SecurityGroup.rawRows(node);
          // Ids are ticked off, so a group that is listed twice must not come for them twice.
          boolean first = seen.add(group.id());
          groups.add(
              both && first
                  ? GroupReading.matched(group, rows, ids)
                  : new GroupReading(group, rows, 0, 0));
        });
  }
}
