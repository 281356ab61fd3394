package dev.postern.provider.aws.redact;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSet;
import java.util.regex.Pattern;

/**
 * What AWS itself names: words of its ARNs, host names and interface descriptions, and the forms of
 * its ids, addresses and times. None of it tells whose account it is.
 */
final class CloudWords {

  /** Parts of ARNs, host names and descriptions that services write; joins go through them. */
  private static final ImmutableSet<String> WORDS =
      ImmutableSet.copyOf(
          Splitter.onPattern("\\s+")
              .omitEmptyStrings()
              .split(
                  """
                  arn aws aws-cn aws-us-gov aws-iso aws-iso-b aws-eusc amazon amazonaws com cn eu
                  org net io on amazon-aws amazon-elb amazon-rds amazon-redshift amazon-elasticache
                  acm apigateway autoscaling cloudfront dms docdb ec2 ecr ecs eks elasticache
                  elasticfilesystem elasticloadbalancing elb elbv2 es execute-api globalaccelerator
                  iam kafka kms lambda lambda-url logs mq network-firewall opensearch
                  organizations rds redshift redshift-serverless s3 sts wafv2 dynamodb
                  compute compute-1 internal dualstack vpce awsglobalaccelerator cache
                  kubernetes

                  accelerator app assumed-role attachment autoScalingGroup autoScalingGroupName
                  aws-service-role broker certificate cluster container-instance db domain
                  elastic-ip endpoint-group function gwy instance instance-profile
                  launchConfiguration launchConfigurationName listener listener-rule loadbalancer
                  network-acl network-interface prefix-list rep role root route-table
                  security-group security-group-rule service subnet targetgroup task
                  transit-gateway user vpc vpc-peering-connection workgroup namespace

                  AWS Amazon Attachment CloudHSM DELETE DMSNetworkInterface DO MSK NOT EFS EKS ELB ENI ES ElastiCache
                  Endpoint Gateway Interface Lambda NAT Network RDSNetworkInterface
                  RedshiftNetworkInterface Transit VPC created directory for interface mount
                  network target CreateRoute CreateRouteTable EnableVgwRoutePropagation

                  all any default disable disabled disallowed allowed enable enabled false local
                  none null off self true
                  http https HTTP HTTPS tcp udp TCP UDP TLS SSL ssl amqp stomp mqtt wss
                  """));

  /** The prefixes of ids that AWS gives; a name of somebody's own could look like any other. */
  private static final String ID_PREFIX =
      "(?:acl|aclassoc|ami|cagw|cgw|cvpn-endpoint|dopt|eigw|eip|eipalloc|eipassoc|ela-attach|eni"
          + "|eni-attach|fl|fs|fsap|fsmt|i|igw|ipam|lgw|lgw-rtb|lt|nat|pcx|pl|r|rtb|rtbassoc|sg|sgr"
          + "|snap|subnet|subnet-cidr-assoc|tgw|tgw-attach|tgw-rtb|tgw-rtbassoc|vgw|vol|vpc"
          + "|vpc-cidr-assoc|vpcbpa-exclude|vpce|vpce-svc|vpn)";

  static final String UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  private static final String REGION =
      "(?:af|ap|ca|cn|eu|eusc|il|me|mx|sa|us)(?:-gov|-iso[a-z]?|-de)?"
          + "-(?:north|south|east|west|central|northeast|northwest|southeast|southwest)-\\d{1,2}";

  private static final Pattern TOKEN =
      Pattern.compile(
          ID_PREFIX
              + "-(?:[0-9a-f]{8}|[0-9a-f]{17})"
              + "|(?:b-)?"
              + UUID
              + "(?:-\\d{1,2})?"
              + "|[0-9a-f]{16,17}|[0-9a-f]{32}"
              + "|"
              + REGION
              + "(?:-[a-z]{2,4}-\\d{1,2})?[a-z]?"
              + "|[a-z]{2,6}\\d-az\\d"
              + "|(?:ip|ec2)(?:-\\d{1,3}){4}"
              + "|-?\\d+(?:-\\d+)?");

  private static final Pattern TEXT =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\dT[0-9:.+Z-]+" // a time
              + "|(?=.*:.*:)[0-9a-fA-F:.]+(?:/\\d{1,3})?" // IPv6, and hardware addresses
              + "|com\\.amazonaws\\.[a-z0-9.-]+"); // lists and services that AWS offers

  private CloudWords() {}

  /** Whether this part of a text, between separators, stays as it is. */
  static boolean holdsToken(String token) {
    return WORDS.contains(token) || TOKEN.matcher(token).matches();
  }

  /** Whether a text as a whole stays as it is. */
  static boolean holdsText(String text) {
    return TEXT.matcher(text).matches();
  }
}
