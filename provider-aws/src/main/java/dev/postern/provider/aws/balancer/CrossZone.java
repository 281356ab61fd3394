package dev.postern.provider.aws.balancer;

/** Whether nodes forward to targets of other availability zones than their own. */
enum CrossZone {
  YES,
  NO,
  UNKNOWN
}
