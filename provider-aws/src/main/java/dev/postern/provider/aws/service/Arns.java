package dev.postern.provider.aws.service;

import dev.postern.model.Scope;

/** Makes the ARNs that an answer leaves out. */
final class Arns {

  private Arns() {}

  /** The given ARN, or the one that AWS would make. */
  static String orElse(String given, Scope scope, String service, String resource) {
    return given.isEmpty()
        ? String.join(":", "arn", "aws", service, scope.region(), scope.account(), resource)
        : given;
  }

  /** What follows the last slash or colon. */
  static String name(String arn) {
    return arn.substring(Math.max(arn.lastIndexOf('/'), arn.lastIndexOf(':')) + 1);
  }
}
