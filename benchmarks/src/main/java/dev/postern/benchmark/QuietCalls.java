package dev.postern.benchmark;

import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.util.Map;

/**
 * The calls that this account answers with nothing: without their files an audit could not call
 * itself complete.
 */
final class QuietCalls {

  private static final ImmutableMap<String, String> EMPTY_LISTS =
      ImmutableMap.<String, String>builder()
          .put("ec2-describe-security-group-vpc-associations", "SecurityGroupVpcAssociations")
          .put("ec2-describe-vpc-block-public-access-exclusions", "VpcBlockPublicAccessExclusions")
          .put("ec2-describe-vpc-endpoint-service-configurations", "ServiceConfigurations")
          .put("ec2-describe-transit-gateways", "TransitGateways")
          .put("ec2-describe-transit-gateway-attachments", "TransitGatewayAttachments")
          .put("ec2-describe-transit-gateway-vpc-attachments", "TransitGatewayVpcAttachments")
          .put("ec2-describe-transit-gateway-route-tables", "TransitGatewayRouteTables")
          .put("ec2-describe-carrier-gateways", "CarrierGateways")
          .put("ec2-describe-vpn-gateways", "VpnGateways")
          .put("ec2-describe-client-vpn-endpoints", "ClientVpnEndpoints")
          .put("elb-describe-load-balancers", "LoadBalancerDescriptions")
          .put("rds-describe-db-clusters", "DBClusters")
          .put("redshift-describe-clusters", "Clusters")
          .put("redshift-serverless-list-workgroups", "workgroups")
          .put("eks-list-clusters", "clusters")
          .put("opensearch-list-domain-names", "DomainNames")
          .put("elasticache-describe-cache-clusters", "CacheClusters")
          .put("ecs-list-clusters", "clusterArns")
          .put("lambda-list-functions", "Functions")
          .put("dms-describe-replication-instances", "ReplicationInstances")
          .put("mq-list-brokers", "BrokerSummaries")
          .put("kafka-list-clusters-v2", "ClusterInfoList")
          .buildOrThrow();

  private QuietCalls() {}

  static void write(Region region, RegionFolder folder) throws IOException {
    for (Map.Entry<String, String> call : EMPTY_LISTS.entrySet()) {
      folder.write(call.getKey(), "{\"" + call.getValue() + "\":[]}");
    }
    if (region.name().equals("us-west-2")) {
      folder.write("globalaccelerator-list-accelerators", "{\"Accelerators\":[]}");
    }
    folder.write(
        "ec2-describe-vpc-block-public-access-options",
        """
        {"VpcBlockPublicAccessOptions":{"AwsAccountId":"%s","AwsRegion":"%s","State":"default-state",\
        "InternetGatewayBlockMode":"off","ExclusionsAllowed":"allowed"}}\
        """
            .formatted(Region.ACCOUNT, region.name()));
  }
}
