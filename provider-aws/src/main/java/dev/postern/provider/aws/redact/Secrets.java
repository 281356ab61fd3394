package dev.postern.provider.aws.redact;

import com.google.common.collect.ImmutableSet;

/** Fields that may hold secrets and that no audit needs. */
public final class Secrets {

  private static final ImmutableSet<String> FIELDS =
      ImmutableSet.of(
          "UserData",
          "Environment",
          "MasterUserPassword",
          "MasterUserSecret",
          "PendingModifiedValues",
          "AuthToken",
          "ClientSecret",
          "Overrides",
          "overrides");

  private Secrets() {}

  /** Whether a field is left out of everything that is written. */
  public static boolean isSecret(String field) {
    return FIELDS.contains(field);
  }
}
