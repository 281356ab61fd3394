package dev.postern.provider.aws;

import dev.postern.cases.SpoiltCase;
import java.nio.file.Path;

/**
 * One machine that the world reaches on tcp/22 (case A01), as a folder in which single answers can
 * be spoilt.
 */
final class SmallAccount extends SpoiltCase<SmallAccount> {

  static final String GROUPS = "ec2-describe-security-groups.json";
  static final String INTERFACES = "ec2-describe-network-interfaces.json";
  static final String ROUTES = "ec2-describe-route-tables.json";
  static final String GATEWAYS = "ec2-describe-internet-gateways.json";
  static final String ACLS = "ec2-describe-network-acls.json";
  static final String INSTANCES = "ec2-describe-instances.json";
  static final String GROUP = "sg-0a100000000000001";
  static final String ENI = "eni-0e100000000000001";

  private final String base;

  private SmallAccount(String base, Path root) {
    super(new AwsProvider(), base, root, "aws/111122223333/eu-west-1");
    this.base = base;
  }

  static SmallAccount in(Path folder) {
    return of("A01", folder);
  }

  /** Another case. */
  static SmallAccount of(String base, Path folder) {
    // The second view of the rules would tell every spoilt row a second time.
    return new SmallAccount(base, folder).without("ec2-describe-security-group-rules.json");
  }

  @Override
  protected SmallAccount unspoilt(Path folder) {
    return of(base, folder);
  }

  @Override
  protected SmallAccount self() {
    return this;
  }

  /** The group of the machine, with other permissions for incoming packets. */
  SmallAccount permissions(String permissions) {
    return write(
        GROUPS,
        """
        {"SecurityGroups":[{"GroupId":"%s","GroupName":"web","VpcId":"vpc-0b0000000000000b0",
        "OwnerId":"111122223333"%s,"IpPermissionsEgress":[]}]}
        """
            .formatted(GROUP, permissions.isEmpty() ? "" : ",\"IpPermissions\":" + permissions));
  }
}
