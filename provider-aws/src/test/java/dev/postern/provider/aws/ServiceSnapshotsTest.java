package dev.postern.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.Audit;
import dev.postern.AuditResult;
import dev.postern.exposure.Budget;
import dev.postern.exposure.Certainty;
import dev.postern.net.AddressSet;
import dev.postern.provider.aws.snapshot.AwsCall;
import dev.postern.provider.aws.snapshot.AwsSnapshot;
import dev.postern.snapshot.Answers;
import dev.postern.snapshot.Presence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls of services as they lie in snapshots, and what recorded snapshots make of them. */
final class ServiceSnapshotsTest {

  @Test
  void everyAnswerOfTheExampleIsRecognised() {
    Path example = Path.of(System.getProperty("postern.root", ".."), "examples/aws");
    assertThat(AwsSnapshot.open(example).notes())
        .noneMatch(note -> note.text().contains("not recognised"))
        .noneMatch(note -> note.file().endsWith(".json"));
  }

  @ParameterizedTest
  @CsvSource({
    "ec2-describe-client-vpn-endpoints, EC2_DESCRIBE_CLIENT_VPN_ENDPOINTS, '{\"ClientVpnEndpoints\": []}'",
    "ec2-describe-vpn-gateways, EC2_DESCRIBE_VPN_GATEWAYS, '{\"VpnGateways\": []}'",
    "ecs-list-clusters, ECS_LIST_CLUSTERS, '{\"clusterArns\": []}'",
    "kafka-list-clusters-v2, KAFKA_LIST_CLUSTERS_V2, '{\"ClusterInfoList\": []}'",
    "kafka-list-clusters, KAFKA_LIST_CLUSTERS, '{\"ClusterInfoList\": []}'",
    "redshift-serverless-list-workgroups, REDSHIFTSERVERLESS_LIST_WORKGROUPS, '{\"workgroups\": []}'",
    "redshift-serverless.ListWorkgroups_1, REDSHIFTSERVERLESS_LIST_WORKGROUPS, '{\"status_code\": 200, \"data\": {\"workgroups\": []}}'",
    "anything, KAFKA_LIST_CLUSTERS_V2, '{\"ClusterInfoList\": [{\"ClusterType\": \"SERVERLESS\", \"ClusterArn\": \"arn:a\"}]}'",
    "anything, KAFKA_LIST_CLUSTERS, '{\"ClusterInfoList\": [{\"ClusterArn\": \"arn:a\"}]}'",
    "neptune-describe-db-instances, RDS_DESCRIBE_DB_INSTANCES, '{\"DBInstances\": []}'",
    "docdb-describe-db-clusters, RDS_DESCRIBE_DB_CLUSTERS, '{\"DBClusters\": []}'",
    "anything, EC2_DESCRIBE_VPC_ENDPOINT_SERVICE_PERMISSIONS, '{\"AllowedPrincipals\": []}'"
  })
  void aFileIsTheAnswerOfItsCall(String name, AwsCall call, String text, @TempDir Path folder)
      throws IOException {
    Path scope = Files.createDirectories(folder.resolve("aws/111122223333/eu-west-1"));
    Files.writeString(scope.resolve("ec2-describe-vpcs.json"), "{\"Vpcs\": []}");
    Files.writeString(scope.resolve(name + ".json"), text);
    Answers<AwsCall> answers = AwsSnapshot.open(folder).scopes().get(0);
    assertThat(answers.calls()).contains(call);
    assertThat(answers.presence(call)).isEqualTo(Presence.ANSWERED);
  }

  @Test
  void permissionsAreSpeltAsTheServiceSpellsThem() {
    assertThat(AwsCall.REDSHIFTSERVERLESS_LIST_WORKGROUPS.action())
        .isEqualTo("redshift-serverless:ListWorkgroups");
    assertThat(AwsCall.KAFKA_LIST_CLUSTERS_V2.action()).isEqualTo("kafka:ListClustersV2");
  }

  /**
   * The recorded database is published and none of the recorded interfaces is its own: its four
   * clients may reach it, and it is never silently closed.
   */
  @Test
  void aPublishedDatabaseWithoutItsInterfaceIsPossible() {
    String shared = System.getProperty("postern.shared", "");
    Assumptions.assumeFalse(shared.isEmpty() && !Boolean.getBoolean("postern.shared.required"));
    AuditResult result =
        Audit.builder()
            .provider(new AwsProvider())
            .snapshot(Path.of(shared, "fixtures/aws/batfish/hybrid-cloud-aws"))
            .verify(Budget.cells(5_000_000))
            .build()
            .run();
    assertThat(result.analysis().exposures())
        .filteredOn(e -> e.endpoint().owner().kind().equals("rds-instance"))
        .singleElement()
        .satisfies(
            e -> {
              assertThat(e.certainty()).isEqualTo(Certainty.POSSIBLE);
              assertThat(e.ports()).isEqualTo("3306");
              assertThat(e.sources())
                  .isEqualTo(
                      AddressSet.of(
                          "67.170.86.87/32",
                          "104.236.156.171/32",
                          "107.170.243.58/32",
                          "162.243.144.192/32"));
              assertThat(e.reasons()).anyMatch(r -> r.contains("no interface"));
            });
    assertThat(result.verification().orElseThrow().mismatches()).isEmpty();
  }
}
