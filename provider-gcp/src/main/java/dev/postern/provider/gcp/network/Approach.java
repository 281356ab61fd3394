package dev.postern.provider.gcp.network;

/** How packets come to an interface, which rules of policies may ask for ("Network contexts"). */
public enum Approach {
  /** From the internet to an external address, also that of a passthrough load balancer. */
  INTERNET,
  /** From Google's own front ends, on behalf of clients. */
  FRONT_END,
  /** From proxies in a subnet of the network, on behalf of clients. */
  PROXY_SUBNET
}
