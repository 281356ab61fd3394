package dev.postern.provider.aws.live;

import dev.postern.model.PosternException;
import dev.postern.model.PosternException.Category;
import dev.postern.provider.LiveSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.profiles.ProfileProperty;
import software.amazon.awssdk.regions.Region;

/** Access as the AWS command line has it: environment, profiles, containers, instance metadata. */
final class UsualAccess {

  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration READ = Duration.ofSeconds(30);

  private UsualAccess() {}

  static AwsAccess of(
      LiveSettings settings, String profileFlag, List<URI> endpoint, String region) {
    try {
      Optional<String> named = settings.value(profileFlag);
      ProfileFile files = ProfileFile.defaultProfileFile();
      named.ifPresent(name -> require(files, profileFlag, name));
      DefaultCredentialsProvider.Builder credentials = DefaultCredentialsProvider.builder();
      named.ifPresent(credentials::profileName);
      AwsAccess.Builder access =
          AwsAccess.builder()
              .credentials(credentials.build())
              .home(home(region, files, named))
              .http(
                  UrlConnectionHttpClient.builder()
                      .connectionTimeout(CONNECT)
                      .socketTimeout(READ)
                      .build())
              .surroundings(new AwsAccess.Surroundings(files, profile(named)))
              .tool(settings.tool());
      endpoint.forEach(access::endpoint);
      SdkSystemSetting.AWS_MAX_ATTEMPTS.getIntegerValue().ifPresent(access::attempts);
      return access.build();
    } catch (SdkException | IllegalArgumentException e) {
      throw new PosternException(
          Category.CREDENTIALS, "the AWS configuration cannot be used: " + e.getMessage(), e);
    }
  }

  /** Whether the SDK knows a region of this name. */
  static boolean isKnown(String region) {
    return Region.regions().contains(Region.of(region));
  }

  private static void require(ProfileFile files, String flag, String name) {
    if (files.profile(name).isEmpty()) {
      throw new PosternException(
          Category.CONFIG,
          "there is no AWS profile '"
              + name
              + "' for "
              + flag
              + "; "
              + (files.profiles().isEmpty()
                  ? "there are none at all"
                  : "there are: "
                      + String.join(", ", files.profiles().keySet().stream().sorted().toList())));
    }
  }

  private static String profile(Optional<String> named) {
    return named.orElseGet(ProfileFileSystemSetting.AWS_PROFILE::getStringValueOrThrow);
  }

  /** The one that is named, that of the environment, that of the profile, or us-east-1. */
  private static Region home(String named, ProfileFile files, Optional<String> profile) {
    if (!named.isEmpty()) {
      return Region.of(named);
    }
    Optional<String> environment = SdkSystemSetting.AWS_REGION.getStringValue();
    Optional<Profile> settings = files.profile(profile(profile));
    Optional<String> found =
        profile.isEmpty() && environment.isPresent()
            ? environment
            : settings.flatMap(p -> p.property(ProfileProperty.REGION)).or(() -> environment);
    return found.map(Region::of).orElse(Region.US_EAST_1);
  }
}
