package dev.postern.benchmark;

/**
 * An instance as a load balancer's target.
 *
 * @param instanceId how a target group of instances names it
 * @param address how a target group of addresses names it
 * @param running a stopped one stays registered
 */
record Target(String instanceId, String address, boolean running) {}
