package dev.postern.provider.aws.balancer;

/** Whose address a target sees as the source. */
enum SourceAddress {
  CLIENT,
  BALANCER,
  UNKNOWN
}
