package dev.postern.provider.aws.balancer;

import dev.postern.net.Family;

/**
 * What the nodes of one subnet hand on to a backend.
 *
 * @param from the load balancer
 * @param subnet where its nodes stand
 * @param listener the listener that clients came to
 * @param backend where it forwards
 * @param clients the family in which clients arrive at the nodes
 */
record Handover(Balancer from, String subnet, Listener listener, Backend backend, Family clients) {}
