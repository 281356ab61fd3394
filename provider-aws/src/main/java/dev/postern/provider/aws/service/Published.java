package dev.postern.provider.aws.service;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.snapshot.Fields;

/**
 * Whether something is meant to be reached from the internet; meaning it is not being reachable.
 */
enum Published {
  /** It has, or may be given, a public address. */
  YES,
  /** It never has a public address. */
  NO,
  /** The answer does not say. */
  UNKNOWN;

  /** Reads a flag; an absent one is unknown. */
  static Published of(JsonNode node, String flag) {
    if (Fields.text(node, flag).isEmpty()) {
      return UNKNOWN;
    }
    return Fields.flag(node, flag) ? YES : NO;
  }
}
