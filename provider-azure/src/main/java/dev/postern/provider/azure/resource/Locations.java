package dev.postern.provider.azure.resource;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.snapshot.Fields;
import java.util.Locale;

/** Reads where a resource lies. */
public final class Locations {

  private Locations() {}

  /** The region in the short spelling ({@code West Europe} is {@code westeurope}), or empty. */
  public static String of(JsonNode node) {
    return Fields.text(node, "location").replace(" ", "").toLowerCase(Locale.ROOT);
  }
}
