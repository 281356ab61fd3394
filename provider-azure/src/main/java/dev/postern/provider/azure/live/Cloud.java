package dev.postern.provider.azure.live;

import com.azure.core.management.AzureEnvironment;
import com.google.common.base.CharMatcher;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;

/** One of the clouds that Microsoft keeps apart: each has its own logins and addresses. */
public enum Cloud {
  /** Azure as most know it. */
  PUBLIC("public", AzureEnvironment.AZURE, "eastus"),
  /** Azure for the government of the United States. */
  USGOV("usgov", AzureEnvironment.AZURE_US_GOVERNMENT, "usgovvirginia"),
  /** Azure in China, operated by 21Vianet. */
  CHINA("china", AzureEnvironment.AZURE_CHINA, "chinanorth2");

  private final String label;
  private final String logins;
  private final String resourceManager;
  private final String management;
  private final String location;

  Cloud(String label, AzureEnvironment environment, String location) {
    this.label = label;
    this.logins = environment.getActiveDirectoryEndpoint();
    this.resourceManager = withoutSlash(environment.getResourceManagerEndpoint());
    this.management = environment.getManagementEndpoint();
    this.location = location;
  }

  /** The cloud of this name, as users write it. */
  static Optional<Cloud> named(String label) {
    return Arrays.stream(values()).filter(cloud -> cloud.label.equals(label)).findFirst();
  }

  /** The cloud whose logins are at this address. */
  static Optional<Cloud> withLogins(String authority) {
    return Arrays.stream(values())
        .filter(cloud -> withoutSlash(authority).equalsIgnoreCase(withoutSlash(cloud.logins)))
        .findFirst();
  }

  private static String withoutSlash(String address) {
    return CharMatcher.is('/').trimTrailingFrom(address);
  }

  /** The name, as users write it. */
  String label() {
    return label;
  }

  /** Where people and programs log in. */
  String logins() {
    return logins;
  }

  /** Where its Resource Manager answers. */
  URI resourceManager() {
    return URI.create(resourceManager);
  }

  /** What tokens for its Resource Manager are asked for. */
  String scope() {
    return management + "/.default";
  }

  /** A region of it. Which one makes no difference to the list of service tags. */
  String location() {
    return location;
  }
}
