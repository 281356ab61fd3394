package dev.postern.emulator;

import dev.postern.provider.aws.live.AwsAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * An account of the emulator, as its owner sees it.
 *
 * @param address where the emulator answers
 * @param credentials whose account it is
 */
record Aws(URI address, AwsCredentials credentials) {

  /** The account that the emulator takes everybody for who is nobody else. */
  static final String FIRST = "123456789012";

  static Aws first(URI address) {
    return new Aws(address, AwsBasicCredentials.create("first", "secret"));
  }

  /** Any other account; the emulator lets everybody in everywhere. */
  Aws account(String number) {
    try (StsClient sts = client(StsClient.builder(), "us-east-1").build()) {
      Credentials given =
          sts.assumeRole(
                  r -> r.roleArn("arn:aws:iam::" + number + ":role/owner").roleSessionName("owner"))
              .credentials();
      return new Aws(
          address,
          AwsSessionCredentials.create(
              given.accessKeyId(), given.secretAccessKey(), given.sessionToken()));
    }
  }

  AwsCredentialsProvider provider() {
    return StaticCredentialsProvider.create(credentials);
  }

  /** Makes a role that a service may assume; the emulator takes any signature. */
  void role(String name, String service) {
    String trust =
        """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"%s"},\
        "Action":"sts:AssumeRole"}]}\
        """
            .formatted(service);
    String form =
        "Action=CreateRole&Version=2010-05-08&RoleName="
            + name
            + "&AssumeRolePolicyDocument="
            + URLEncoder.encode(trust, StandardCharsets.UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential="
                    + credentials.accessKeyId()
                    + "/20260101/us-east-1/iam/aws4_request, SignedHeaders=host, Signature=0")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    try {
      HttpResponse<String> response =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IllegalStateException(response.body());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /**
   * The way of an embedding program; an emulator that lacks a call lacks it the second time too.
   */
  AwsAccess access() {
    return AwsAccess.builder().credentials(provider()).endpoint(address).attempts(1).build();
  }

  /** What another process needs to become the same. */
  String words() {
    String token =
        credentials instanceof AwsSessionCredentials session ? session.sessionToken() : "";
    return String.join(
        " ", address.toString(), credentials.accessKeyId(), credentials.secretAccessKey(), token);
  }

  static Aws of(String words) {
    String[] parts = words.split(" ", -1);
    return new Aws(
        URI.create(parts[0]),
        parts[3].isEmpty()
            ? AwsBasicCredentials.create(parts[1], parts[2])
            : AwsSessionCredentials.create(parts[1], parts[2], parts[3]));
  }

  /** The same account at another address. */
  Aws at(URI other) {
    return new Aws(other, credentials);
  }

  <B extends AwsClientBuilder<B, C>, C> B client(B builder, String region) {
    return builder
        .region(Region.of(region))
        .credentialsProvider(provider())
        .endpointOverride(address);
  }
}
