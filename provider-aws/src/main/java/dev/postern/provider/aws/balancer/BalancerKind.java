package dev.postern.provider.aws.balancer;

/** The load balancers that publish something; gateway load balancers do not. */
enum BalancerKind {
  APPLICATION("application-load-balancer"),
  NETWORK("network-load-balancer"),
  CLASSIC("classic-load-balancer");

  private final String label;

  BalancerKind(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }
}
