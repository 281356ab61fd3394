package dev.postern.provider.aws.live;

import dev.postern.provider.aws.snapshot.AwsCall;

/**
 * Resources that cannot exist, in the form that their service accepts: being told that there is no
 * such thing takes the permission to ask.
 *
 * @param partition of the account, such as {@code aws}
 * @param account its number
 * @param region where it is asked
 */
record Nowhere(String partition, String account, String region) {

  /** No name that a service gives has these words in it. */
  static final String NAME = "postern-doctor-none";

  private static final String ZEROS = "0000000000000000";

  /** Something that a call would list if it existed. */
  String like(AwsCall lister) {
    return switch (lister) {
      case EC2_DESCRIBE_MANAGED_PREFIX_LISTS -> "pl-0" + ZEROS;
      case EC2_DESCRIBE_VPCS -> "vpc-0" + ZEROS;
      case EC2_DESCRIBE_VPC_ENDPOINT_SERVICE_CONFIGURATIONS -> "vpce-svc-0" + ZEROS;
      case ELBV2_DESCRIBE_LOAD_BALANCERS -> balancing("loadbalancer/app/" + NAME + "/" + ZEROS);
      case ELBV2_DESCRIBE_LISTENERS ->
          balancing("listener/app/" + NAME + "/" + ZEROS + "/" + ZEROS);
      case ELBV2_DESCRIBE_TARGET_GROUPS -> balancing("targetgroup/" + NAME + "/" + ZEROS);
      case MQ_LIST_BROKERS -> "b-00000000-0000-0000-0000-000000000000";
      case GLOBALACCELERATOR_LIST_ACCELERATORS -> accelerator();
      case GLOBALACCELERATOR_LIST_LISTENERS -> accelerator() + "/listener/00000000";
      default -> NAME;
    };
  }

  private String balancing(String resource) {
    return "arn:" + partition + ":elasticloadbalancing:" + region + ":" + account + ":" + resource;
  }

  private String accelerator() {
    return "arn:"
        + partition
        + ":globalaccelerator::"
        + account
        + ":accelerator/00000000-0000-0000-0000-000000000000";
  }
}
