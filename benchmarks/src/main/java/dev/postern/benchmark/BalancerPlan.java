package dev.postern.benchmark;

import com.google.common.collect.ImmutableList;

/**
 * The load balancer in front of a service: what kind it is, where its nodes lie, what it is called.
 *
 * @param service what it balances
 */
record BalancerPlan(Service service) {

  boolean isApplication() {
    return service.draws("balancer-kind").percent(65);
  }

  boolean isPublic() {
    return service.draws("balancer-public").percent(75);
  }

  /** Network load balancers without a group let every client through. */
  boolean hasGroup() {
    return isApplication() || service.draws("balancer-group").percent(50);
  }

  boolean targetsAddresses() {
    return service.draws("balancer-targets").percent(30);
  }

  ImmutableList<Integer> groupNumbers() {
    return hasGroup()
        ? ImmutableList.of(service.groups().frontGroup(service.number()))
        : ImmutableList.of();
  }

  /** Unique in the region, at most 32 characters. */
  String name() {
    return service.name() + "-v" + service.network().index();
  }

  /** The last part of its ARN, such as {@code app/web-1-v0/0123456789abcdef}. */
  String path() {
    return (isApplication() ? "app/" : "net/") + name() + "/" + hex("lb");
  }

  String arn() {
    return arn("loadbalancer/" + path());
  }

  String listenerArn(int listener) {
    return arn("listener/" + path() + "/" + hex("listener-" + listener));
  }

  String ruleArn(int listener, int rule) {
    return listenerArn(listener).replace(":listener/", ":listener-rule/")
        + "/"
        + hex("rule-" + listener + "-" + rule);
  }

  String targetGroupArn() {
    return arn("targetgroup/" + name() + "/" + hex("tg"));
  }

  Subnet subnet(int zone) {
    int tier = isPublic() ? service.number() % 3 : Network.PUBLIC_TIERS;
    return service.network().subnet(tier * Network.ZONES + zone);
  }

  InterfaceOwner owner() {
    return isApplication()
        ? InterfaceOwner.service("ELB " + path(), "interface", "amazon-elb")
        : InterfaceOwner.service("ELB " + path(), "network_load_balancer", "amazon-elb");
  }

  private String arn(String resource) {
    return service.network().region().arn("elasticloadbalancing", resource);
  }

  private String hex(String kind) {
    return service.network().region().hex(kind, service.network().index(), service.number());
  }
}
