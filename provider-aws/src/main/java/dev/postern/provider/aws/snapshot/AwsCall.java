package dev.postern.provider.aws.snapshot;

import static dev.postern.provider.aws.snapshot.Shape.KEYED;
import static dev.postern.provider.aws.snapshot.Shape.LIST;
import static dev.postern.provider.aws.snapshot.Shape.OBJECT;
import static dev.postern.provider.aws.snapshot.Shape.WHOLE;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.CaseFormat;
import com.google.common.collect.ImmutableList;
import dev.postern.snapshot.Call;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The AWS calls whose answers are read.
 *
 * <p>A constant's name is the service, an underscore, and the operation as the AWS command line
 * spells it.
 */
public enum AwsCall implements Call {
  /** The groups with their merged permissions. */
  EC2_DESCRIBE_SECURITY_GROUPS(LIST, "SecurityGroups", "GroupId"),
  /** One row per source, with stable rule ids. */
  EC2_DESCRIBE_SECURITY_GROUP_RULES(LIST, "SecurityGroupRules", "SecurityGroupRuleId"),
  /** Groups whose rules refer to deleted groups. */
  EC2_DESCRIBE_STALE_SECURITY_GROUPS(LIST, "StaleSecurityGroupSet", "GroupId"),
  /** Groups used in further VPCs. */
  EC2_DESCRIBE_SECURITY_GROUP_VPC_ASSOCIATIONS(
      LIST, "SecurityGroupVpcAssociations", "GroupId", "VpcId"),
  /** Every attachment to a network. */
  EC2_DESCRIBE_NETWORK_INTERFACES(LIST, "NetworkInterfaces", "NetworkInterfaceId"),
  /** Instances, delivered one by one without their reservation. */
  EC2_DESCRIBE_INSTANCES(LIST, "Reservations", "Instances", "InstanceId"),
  /** Network ACLs. */
  EC2_DESCRIBE_NETWORK_ACLS(LIST, "NetworkAcls", "NetworkAclId"),
  /** Subnets. */
  EC2_DESCRIBE_SUBNETS(LIST, "Subnets", "SubnetId"),
  /** Networks. */
  EC2_DESCRIBE_VPCS(LIST, "Vpcs", "VpcId"),
  /** Internet gateways. */
  EC2_DESCRIBE_INTERNET_GATEWAYS(LIST, "InternetGateways", "InternetGatewayId"),
  /** Egress-only gateways of IPv6. */
  EC2_DESCRIBE_EGRESS_ONLY_INTERNET_GATEWAYS(
      LIST, "EgressOnlyInternetGateways", "EgressOnlyInternetGatewayId"),
  /** NAT gateways. */
  EC2_DESCRIBE_NAT_GATEWAYS(LIST, "NatGateways", "NatGatewayId"),
  /** Route tables. */
  EC2_DESCRIBE_ROUTE_TABLES(LIST, "RouteTables", "RouteTableId"),
  /** AWS's own prefix lists with their CIDRs. */
  EC2_DESCRIBE_PREFIX_LISTS(LIST, "PrefixLists", "Cidrs", "PrefixListId"),
  /** Prefix lists without their entries. */
  EC2_DESCRIBE_MANAGED_PREFIX_LISTS(LIST, "PrefixLists", "PrefixListArn", "PrefixListId"),
  /** The entries of one prefix list, keyed by its id. */
  EC2_GET_MANAGED_PREFIX_LIST_ENTRIES(KEYED, "Entries", "Cidr"),
  /** Peerings. */
  EC2_DESCRIBE_VPC_PEERING_CONNECTIONS(LIST, "VpcPeeringConnections", "VpcPeeringConnectionId"),
  /** Endpoints of PrivateLink and gateway endpoints. */
  EC2_DESCRIBE_VPC_ENDPOINTS(LIST, "VpcEndpoints", "VpcEndpointId"),
  /** Endpoint services that this account offers. */
  EC2_DESCRIBE_VPC_ENDPOINT_SERVICE_CONFIGURATIONS(LIST, "ServiceConfigurations", "ServiceId"),
  /** Who may connect to one endpoint service, keyed by its id. */
  EC2_DESCRIBE_VPC_ENDPOINT_SERVICE_PERMISSIONS(
      KEYED, "AllowedPrincipals", "Principal", "Principal"),
  /** Entrances for remote users, who have to log in. */
  EC2_DESCRIBE_CLIENT_VPN_ENDPOINTS(LIST, "ClientVpnEndpoints", "ClientVpnEndpointId"),
  /** Private gateways of networks. */
  EC2_DESCRIBE_VPN_GATEWAYS(LIST, "VpnGateways", "VpnGatewayId"),
  /** Tunnels to other sites. */
  EC2_DESCRIBE_VPN_CONNECTIONS(LIST, "VpnConnections", "VpnConnectionId"),
  /** Block Public Access of the region, one object. */
  EC2_DESCRIBE_VPC_BLOCK_PUBLIC_ACCESS_OPTIONS(
      OBJECT, "VpcBlockPublicAccessOptions", "InternetGatewayBlockMode"),
  /** What Block Public Access leaves out. */
  EC2_DESCRIBE_VPC_BLOCK_PUBLIC_ACCESS_EXCLUSIONS(
      LIST, "VpcBlockPublicAccessExclusions", "ExclusionId"),
  /** Elastic addresses. */
  EC2_DESCRIBE_ADDRESSES(LIST, "Addresses", "PublicIp", "PublicIp", "AllocationId"),
  /** Launch templates. */
  EC2_DESCRIBE_LAUNCH_TEMPLATES(LIST, "LaunchTemplates", "LaunchTemplateId"),
  /** Versions of launch templates. */
  EC2_DESCRIBE_LAUNCH_TEMPLATE_VERSIONS(
      LIST, "LaunchTemplateVersions", "LaunchTemplateId", "LaunchTemplateId", "VersionNumber"),
  /** Transit gateways. */
  EC2_DESCRIBE_TRANSIT_GATEWAYS(LIST, "TransitGateways", "TransitGatewayId"),
  /** Attachments of every kind. */
  EC2_DESCRIBE_TRANSIT_GATEWAY_ATTACHMENTS(
      LIST, "TransitGatewayAttachments", "TransitGatewayAttachmentId"),
  /** Attachments of VPCs, with their options. */
  EC2_DESCRIBE_TRANSIT_GATEWAY_VPC_ATTACHMENTS(
      LIST, "TransitGatewayVpcAttachments", "TransitGatewayAttachmentId"),
  /** Route tables of transit gateways. */
  EC2_DESCRIBE_TRANSIT_GATEWAY_ROUTE_TABLES(
      LIST, "TransitGatewayRouteTables", "TransitGatewayRouteTableId"),
  /** Gateways of Wavelength zones. */
  EC2_DESCRIBE_CARRIER_GATEWAYS(LIST, "CarrierGateways", "CarrierGatewayId"),

  /** Scaling groups. */
  AUTOSCALING_DESCRIBE_AUTO_SCALING_GROUPS(LIST, "AutoScalingGroups", "AutoScalingGroupName"),
  /** Launch configurations. */
  AUTOSCALING_DESCRIBE_LAUNCH_CONFIGURATIONS(
      LIST, "LaunchConfigurations", "LaunchConfigurationName"),

  /** Application, network and gateway load balancers. */
  ELBV2_DESCRIBE_LOAD_BALANCERS(LIST, "LoadBalancers", "LoadBalancerArn"),
  /** Listeners; asked per load balancer, but each names its own. */
  ELBV2_DESCRIBE_LISTENERS(LIST, "Listeners", "LoadBalancerArn", "ListenerArn"),
  /** Rules of listeners; asked per listener, whose ARN is inside the rule's. */
  ELBV2_DESCRIBE_RULES(LIST, "Rules", "RuleArn"),
  /** Target groups. */
  ELBV2_DESCRIBE_TARGET_GROUPS(LIST, "TargetGroups", "TargetGroupArn"),
  /** Targets of one target group, keyed by its ARN. */
  ELBV2_DESCRIBE_TARGET_HEALTH(
      KEYED, "TargetHealthDescriptions", "Target", "Target", "TargetHealth"),
  /** Attributes of one target group, keyed by its ARN. */
  ELBV2_DESCRIBE_TARGET_GROUP_ATTRIBUTES(KEYED, "Attributes", "Key"),
  /** Attributes of one load balancer, keyed by its ARN. */
  ELBV2_DESCRIBE_LOAD_BALANCER_ATTRIBUTES(KEYED, "Attributes", "Key"),
  /** Classic load balancers. */
  ELB_DESCRIBE_LOAD_BALANCERS(LIST, "LoadBalancerDescriptions", "LoadBalancerName"),

  /** Database instances. */
  RDS_DESCRIBE_DB_INSTANCES(LIST, "DBInstances", "DBInstanceIdentifier"),
  /** Database clusters. */
  RDS_DESCRIBE_DB_CLUSTERS(LIST, "DBClusters", "DBClusterIdentifier"),
  /** Subnet groups of databases. */
  RDS_DESCRIBE_DB_SUBNET_GROUPS(LIST, "DBSubnetGroups", "DBSubnetGroupName"),
  /** Data warehouses. */
  REDSHIFT_DESCRIBE_CLUSTERS(LIST, "Clusters", "ClusterIdentifier"),
  /** Subnet groups of data warehouses. */
  REDSHIFT_DESCRIBE_CLUSTER_SUBNET_GROUPS(LIST, "ClusterSubnetGroups", "ClusterSubnetGroupName"),
  /** Workgroups of data warehouses without machines. */
  REDSHIFTSERVERLESS_LIST_WORKGROUPS(LIST, "workgroups", "workgroupArn"),
  /** Names of Kubernetes clusters, delivered as text nodes. */
  EKS_LIST_CLUSTERS(LIST, "clusters", ""),
  /** One Kubernetes cluster per file. */
  EKS_DESCRIBE_CLUSTER(OBJECT, "cluster", "resourcesVpcConfig", "arn", "name"),
  /** Names of search domains. */
  OPENSEARCH_LIST_DOMAIN_NAMES(LIST, "DomainNames", "DomainName"),
  /** Search domains. */
  OPENSEARCH_DESCRIBE_DOMAINS(LIST, "DomainStatusList", "EngineVersion", "ARN", "DomainName"),
  /** One search domain per file. */
  OPENSEARCH_DESCRIBE_DOMAIN(OBJECT, "DomainStatus", "EngineVersion", "ARN", "DomainName"),
  /** Names of search domains, by the older service name. */
  ES_LIST_DOMAIN_NAMES(LIST, "DomainNames", "DomainName"),
  /** Search domains, by the older service name. */
  ES_DESCRIBE_ELASTICSEARCH_DOMAINS(
      LIST, "DomainStatusList", "ElasticsearchVersion", "ARN", "DomainName"),
  /** One search domain per file, by the older service name. */
  ES_DESCRIBE_ELASTICSEARCH_DOMAIN(
      OBJECT, "DomainStatus", "ElasticsearchVersion", "ARN", "DomainName"),
  /** Cache clusters. */
  ELASTICACHE_DESCRIBE_CACHE_CLUSTERS(LIST, "CacheClusters", "CacheClusterId"),
  /** ARNs of container clusters, delivered as text nodes. */
  ECS_LIST_CLUSTERS(LIST, "clusterArns", ""),
  /** Container tasks; asked per cluster, but each names its own. */
  ECS_DESCRIBE_TASKS(LIST, "tasks", "taskArn"),
  /** Functions. */
  LAMBDA_LIST_FUNCTIONS(LIST, "Functions", "FunctionArn"),
  /** Web addresses of one function, keyed by its name. */
  LAMBDA_LIST_FUNCTION_URL_CONFIGS(KEYED, "FunctionUrlConfigs", "FunctionUrl"),
  /** Accelerators. */
  GLOBALACCELERATOR_LIST_ACCELERATORS(LIST, "Accelerators", "AcceleratorArn"),
  /** Listeners of accelerators, whose ARN is inside the listener's. */
  GLOBALACCELERATOR_LIST_LISTENERS(LIST, "Listeners", "PortRanges", "ListenerArn"),
  /** Endpoint groups of accelerators. */
  GLOBALACCELERATOR_LIST_ENDPOINT_GROUPS(LIST, "EndpointGroups", "EndpointGroupArn"),
  /** Database migration machines. */
  DMS_DESCRIBE_REPLICATION_INSTANCES(LIST, "ReplicationInstances", "ReplicationInstanceIdentifier"),
  /** Names and ids of message brokers. */
  MQ_LIST_BROKERS(LIST, "BrokerSummaries", "BrokerId"),
  /** One message broker per file; the answer itself is the object. */
  MQ_DESCRIBE_BROKER(WHOLE, "", "BrokerId"),
  /** Kafka clusters of every type. */
  KAFKA_LIST_CLUSTERS_V2(LIST, "ClusterInfoList", "ClusterType", "ClusterArn"),
  /** Kafka clusters with machines, in the older shape. */
  KAFKA_LIST_CLUSTERS(LIST, "ClusterInfoList", "ClusterArn");

  private final String service;
  private final String operation;
  private final String action;
  private final Shape shape;
  private final String field;
  private final String sign;
  private final ImmutableList<String> identity;

  /**
   * @param sign a field that elements of this answer have and those of answers alike do not
   * @param identity the fields that tell two elements apart; none: the sign
   */
  AwsCall(Shape shape, String field, String sign, String... identity) {
    int cut = name().indexOf('_');
    this.service = commandName(name().substring(0, cut).toLowerCase(Locale.ROOT));
    this.operation = name().substring(cut + 1).toLowerCase(Locale.ROOT).replace('_', '-');
    this.action =
        permissionPrefix(service)
            + ":"
            + CaseFormat.LOWER_HYPHEN.to(CaseFormat.UPPER_CAMEL, operation).replace("Db", "DB");
    this.shape = shape;
    this.field = field;
    this.sign = sign;
    this.identity = identity.length == 0 ? ImmutableList.of(sign) : ImmutableList.copyOf(identity);
  }

  /** The service as the AWS command line spells it: {@code ec2}, {@code elbv2}. */
  public String service() {
    return service;
  }

  /** The operation as the AWS command line spells it: {@code describe-network-interfaces}. */
  public String operation() {
    return operation;
  }

  /** The top-level field of the answer; empty when the answer itself is the object. */
  public String field() {
    return field;
  }

  /** The permission in IAM's spelling: {@code elasticloadbalancing:DescribeTargetHealth}. */
  @Override
  public String action() {
    return action;
  }

  /** The field of an element that names it. */
  public String idField() {
    return identity.get(0);
  }

  /** The service and the operation as the API spells it: {@code elbv2:DescribeTargetHealth}. */
  @Override
  public String apiName() {
    return service + action.substring(action.indexOf(':'));
  }

  /** Whether an answer does not name the resource it is about, so that its file has to. */
  @Override
  public boolean keyed() {
    return shape == KEYED;
  }

  /** Whether every resource that is asked about is answered for in a file of its own. */
  public boolean fileEach() {
    return shape != LIST;
  }

  /** The usual file name without its ending: {@code ec2-describe-network-interfaces}. */
  @Override
  public String fileName() {
    return service + "-" + operation;
  }

  Shape shape() {
    return shape;
  }

  String sign() {
    return sign;
  }

  @Override
  public String listField() {
    return shape == LIST || shape == KEYED ? field : "";
  }

  @Override
  public String identity(JsonNode element) {
    return identity.stream()
        .map(element::path)
        .map(value -> value.isTextual() ? value.textValue() : value.toString())
        .collect(Collectors.joining(" "));
  }

  @Override
  public boolean paged() {
    return shape == LIST || this == EC2_GET_MANAGED_PREFIX_LIST_ENTRIES;
  }

  /** The operation as recordings spell it, in lower case: {@code describenetworkinterfaces}. */
  String wireName() {
    return operation.replace("-", "");
  }

  /** The service as recordings and permissions spell it. */
  String wireService() {
    return permissionPrefix(service);
  }

  /** A constant's name ends the service at the first underscore, so it cannot hold a hyphen. */
  private static String commandName(String service) {
    return service.equals("redshiftserverless") ? "redshift-serverless" : service;
  }

  private static String permissionPrefix(String service) {
    return switch (service) {
      case "elb", "elbv2" -> "elasticloadbalancing";
      case "opensearch" -> "es";
      default -> service;
    };
  }
}
