package dev.postern.benchmark;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * Writes load balancers with everything a reader must ask for one by one: listeners, rules,
 * targets, attributes.
 */
final class BalancerAnswers implements Closeable {

  private final RegionFolder folder;
  private final Answer balancers;
  private final Answer listeners;
  private final Answer targetGroups;

  BalancerAnswers(RegionFolder folder) throws IOException {
    this.folder = folder;
    this.balancers = folder.answer("elbv2-describe-load-balancers", "LoadBalancers");
    this.listeners = folder.answer("elbv2-describe-listeners", "Listeners");
    this.targetGroups = folder.answer("elbv2-describe-target-groups", "TargetGroups");
  }

  void write(BalancerPlan plan, List<NetworkInterface> nodes, List<Target> targets)
      throws IOException {
    writeBalancer(plan, nodes);
    if (plan.isApplication()) {
      writeListener(plan, 0, 443, "HTTPS");
      writeListener(plan, 1, 80, "HTTP");
    } else {
      writeListener(plan, 0, 443, "TCP");
    }
    writeTargetGroup(plan);
    writeHealth(plan, targets);
    writeAttributes(plan);
  }

  private void writeBalancer(BalancerPlan plan, List<NetworkInterface> nodes) throws IOException {
    Groups groups = plan.service().groups();
    balancers.element().text("LoadBalancerArn", plan.arn()).text("LoadBalancerName", plan.name());
    balancers.text(
        "DNSName", plan.name() + ".elb." + groups.network().region().name() + ".amazonaws.com");
    balancers.text("CreatedTime", GenerateAccount.TAKEN_AT);
    balancers.text("Scheme", plan.isPublic() ? "internet-facing" : "internal");
    balancers.text("VpcId", groups.network().id());
    balancers.object("State").text("Code", "active").end();
    balancers.text("Type", plan.isApplication() ? "application" : "network");
    balancers.array("AvailabilityZones");
    for (NetworkInterface node : nodes) {
      balancers.object().text("ZoneName", groups.network().region().zone(node.subnet().zone()));
      balancers.text("SubnetId", node.subnet().id()).emptyArray("LoadBalancerAddresses").end();
    }
    balancers.endArray();
    if (plan.hasGroup()) {
      balancers.array("SecurityGroups");
      for (int group : plan.groupNumbers()) {
        balancers.text(groups.id(group));
      }
      balancers.endArray();
    }
    balancers.text("IpAddressType", "ipv4").end();
  }

  private void writeListener(BalancerPlan plan, int number, int port, String protocol)
      throws IOException {
    String arn = plan.listenerArn(number);
    listeners.element().text("ListenerArn", arn).text("LoadBalancerArn", plan.arn());
    listeners.number("Port", port).text("Protocol", protocol);
    writeActions(listeners, "DefaultActions", plan, protocol);
    listeners.end();
    try (Answer rules = folder.answerAbout(arn, "elbv2-describe-rules", "Rules")) {
      int extra = plan.isApplication() ? plan.service().number() % 4 : 0;
      for (int i = 0; i < extra; i++) {
        rules
            .element()
            .text("RuleArn", plan.ruleArn(number, i))
            .text("Priority", Integer.toString(i + 1));
        rules.array("Conditions").object().text("Field", "path-pattern");
        rules.array("Values").text("/v" + i + "/*").endArray().end().endArray();
        writeActions(rules, "Actions", plan, protocol);
        rules.flag("IsDefault", false).end();
      }
      rules.element().text("RuleArn", plan.ruleArn(number, extra)).text("Priority", "default");
      rules.emptyArray("Conditions");
      writeActions(rules, "Actions", plan, protocol);
      rules.flag("IsDefault", true).end();
    }
  }

  private static void writeActions(Answer answer, String name, BalancerPlan plan, String protocol)
      throws IOException {
    answer.array(name).object();
    if (protocol.equals("HTTP")) {
      answer.text("Type", "redirect").object("RedirectConfig").text("Protocol", "HTTPS");
      answer.text("Port", "443").text("StatusCode", "HTTP_301").end();
    } else {
      answer.text("Type", "forward").text("TargetGroupArn", plan.targetGroupArn());
      answer.object("ForwardConfig").array("TargetGroups").object();
      answer.text("TargetGroupArn", plan.targetGroupArn()).number("Weight", 1);
      answer.end().endArray().end();
    }
    answer.end().endArray();
  }

  private void writeTargetGroup(BalancerPlan plan) throws IOException {
    targetGroups.element().text("TargetGroupArn", plan.targetGroupArn());
    targetGroups.text("TargetGroupName", plan.name());
    targetGroups.text("Protocol", plan.isApplication() ? "HTTP" : "TCP");
    targetGroups.number("Port", plan.service().port()).text("VpcId", plan.service().network().id());
    targetGroups.text("HealthCheckPort", "traffic-port").flag("HealthCheckEnabled", true);
    targetGroups.array("LoadBalancerArns").text(plan.arn()).endArray();
    targetGroups.text("TargetType", plan.targetsAddresses() ? "ip" : "instance");
    targetGroups.text("IpAddressType", "ipv4").end();
  }

  private void writeHealth(BalancerPlan plan, List<Target> targets) throws IOException {
    try (Answer health =
        folder.answerAbout(
            plan.targetGroupArn(), "elbv2-describe-target-health", "TargetHealthDescriptions")) {
      for (Target target : targets) {
        String port = Integer.toString(plan.service().port());
        health.element().object("Target");
        health.text("Id", plan.targetsAddresses() ? target.address() : target.instanceId());
        health.number("Port", plan.service().port()).end().text("HealthCheckPort", port);
        health
            .object("TargetHealth")
            .text("State", target.running() ? "healthy" : "unused")
            .end()
            .end();
      }
    }
  }

  private void writeAttributes(BalancerPlan plan) throws IOException {
    try (Answer attributes =
        folder.answerAbout(
            plan.targetGroupArn(), "elbv2-describe-target-group-attributes", "Attributes")) {
      attribute(attributes, "deregistration_delay.timeout_seconds", "300");
      attribute(attributes, "stickiness.enabled", "false");
      if (!plan.isApplication()) {
        attribute(
            attributes, "preserve_client_ip.enabled", Boolean.toString(!plan.targetsAddresses()));
        attribute(attributes, "proxy_protocol_v2.enabled", "false");
      }
    }
  }

  private static void attribute(Answer answer, String key, String value) throws IOException {
    answer.element().text("Key", key).text("Value", value).end();
  }

  @Override
  public void close() throws IOException {
    try (balancers;
        listeners) {
      targetGroups.close();
    }
  }
}
