package dev.postern.provider.aws.balancer;

/**
 * What target groups need to know of the listener that forwards to them.
 *
 * @param kind the sort of load balancer
 * @param balancer its ARN
 * @param port the listener's port
 * @param crossZone whether its nodes forward to other zones, unless a target group decides
 */
record Forwarder(BalancerKind kind, String balancer, int port, CrossZone crossZone) {}
