package dev.postern.provider.aws.balancer;

/** Whether a load balancer faces the internet by design. */
enum Reach {
  INTERNET,
  INSIDE,
  UNKNOWN
}
