package dev.postern.provider.aws.live;

import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/** Credentials of a role, assumed when they are first needed and again before they expire. */
final class AssumedRole {

  static final String CALL = "sts:AssumeRole";
  private static final String SESSION = "postern";

  private AssumedRole() {}

  /** The role of this ARN, with what its trust may ask for. */
  static AwsCredentialsProvider of(StsClient sts, String arn, Optional<String> externalId) {
    return StsAssumeRoleCredentialsProvider.builder()
        .stsClient(sts)
        .refreshRequest(
            r -> {
              r.roleArn(arn).roleSessionName(SESSION);
              externalId.ifPresent(r::externalId);
            })
        .build();
  }
}
