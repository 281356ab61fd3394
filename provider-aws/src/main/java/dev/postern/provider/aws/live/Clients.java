package dev.postern.provider.aws.live;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.ServiceMetadata;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.databasemigration.DatabaseMigrationClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.globalaccelerator.GlobalAcceleratorClient;
import software.amazon.awssdk.services.kafka.KafkaClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.mq.MqClient;
import software.amazon.awssdk.services.opensearch.OpenSearchClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.redshift.RedshiftClient;
import software.amazon.awssdk.services.redshiftserverless.RedshiftServerlessClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * The clients of one account in one region, each made when it is first needed. They share the HTTP
 * client of their access, so closing them closes no connection of others.
 */
final class Clients implements AutoCloseable {

  private final AwsAccess access;
  private final AwsCredentialsProvider credentials;
  private final Region region;
  private final Map<Class<?>, SdkClient> made = new ConcurrentHashMap<>();

  Clients(AwsAccess access, AwsCredentialsProvider credentials, Region region) {
    this.access = access;
    this.credentials = credentials;
    this.region = region;
  }

  /** The clients of the access's own account, where it is at home. */
  static Clients home(AwsAccess access) {
    return new Clients(access, access.credentials(), access.home());
  }

  AutoScalingClient autoScaling() {
    return client(
        AutoScalingClient.class, AutoScalingClient::builder, AutoScalingClient.serviceMetadata());
  }

  DatabaseMigrationClient databaseMigration() {
    return client(
        DatabaseMigrationClient.class,
        DatabaseMigrationClient::builder,
        DatabaseMigrationClient.serviceMetadata());
  }

  Ec2Client ec2() {
    return client(Ec2Client.class, Ec2Client::builder, Ec2Client.serviceMetadata());
  }

  EcsClient ecs() {
    return client(EcsClient.class, EcsClient::builder, EcsClient.serviceMetadata());
  }

  EksClient eks() {
    return client(EksClient.class, EksClient::builder, EksClient.serviceMetadata());
  }

  ElastiCacheClient elastiCache() {
    return client(
        ElastiCacheClient.class, ElastiCacheClient::builder, ElastiCacheClient.serviceMetadata());
  }

  ElasticLoadBalancingClient elb() {
    return client(
        ElasticLoadBalancingClient.class,
        ElasticLoadBalancingClient::builder,
        ElasticLoadBalancingClient.serviceMetadata());
  }

  ElasticLoadBalancingV2Client elbV2() {
    return client(
        ElasticLoadBalancingV2Client.class,
        ElasticLoadBalancingV2Client::builder,
        ElasticLoadBalancingV2Client.serviceMetadata());
  }

  GlobalAcceleratorClient globalAccelerator() {
    return client(
        GlobalAcceleratorClient.class,
        GlobalAcceleratorClient::builder,
        GlobalAcceleratorClient.serviceMetadata());
  }

  KafkaClient kafka() {
    return client(KafkaClient.class, KafkaClient::builder, KafkaClient.serviceMetadata());
  }

  LambdaClient lambda() {
    return client(LambdaClient.class, LambdaClient::builder, LambdaClient.serviceMetadata());
  }

  MqClient mq() {
    return client(MqClient.class, MqClient::builder, MqClient.serviceMetadata());
  }

  OpenSearchClient openSearch() {
    return client(
        OpenSearchClient.class, OpenSearchClient::builder, OpenSearchClient.serviceMetadata());
  }

  OrganizationsClient organizations() {
    return client(
        OrganizationsClient.class,
        OrganizationsClient::builder,
        OrganizationsClient.serviceMetadata());
  }

  RdsClient rds() {
    return client(RdsClient.class, RdsClient::builder, RdsClient.serviceMetadata());
  }

  RedshiftClient redshift() {
    return client(RedshiftClient.class, RedshiftClient::builder, RedshiftClient.serviceMetadata());
  }

  RedshiftServerlessClient redshiftServerless() {
    return client(
        RedshiftServerlessClient.class,
        RedshiftServerlessClient::builder,
        RedshiftServerlessClient.serviceMetadata());
  }

  StsClient sts() {
    return client(StsClient.class, StsClient::builder, StsClient.serviceMetadata());
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends SdkClient>
      C client(Class<C> type, Supplier<B> builder, ServiceMetadata service) {
    return type.cast(made.computeIfAbsent(type, t -> configured(builder.get(), service).build()));
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B configured(
      B builder, ServiceMetadata service) {
    builder.credentialsProvider(credentials).region(region).httpClient(access.http());
    // Profiles were read when the access was made; a client reads no file of its own.
    builder.overrideConfiguration(
        override ->
            override
                .defaultProfileFile(ProfileFile.aggregator().build())
                .retryStrategy(Retries.of(access.attempts()))
                .putAdvancedOption(SdkAdvancedClientOption.USER_AGENT_SUFFIX, access.tool()));
    if (!access.surroundings()) {
      // Unless told, a client looks for these in the environment.
      builder.fipsEnabled(false).dualstackEnabled(false);
      builder.endpointOverride(URI.create("https://" + service.endpointFor(region)));
    }
    access.endpoint().ifPresent(builder::endpointOverride);
    access.configuration().accept(builder);
    return builder;
  }

  @Override
  public void close() {
    made.values().forEach(SdkClient::close);
  }
}
