package dev.postern.provider.azure.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import dev.postern.provider.azure.resource.ResourceId;
import dev.postern.provider.azure.snapshot.AzureCall;
import java.util.Set;

/** Reads what one kind of service says of itself. */
interface ServiceReader {

  /** The answer that describes them. */
  AzureCall call();

  /** The number of firewall rows as they stand in a description, counted apart from reading it. */
  int rawRows(JsonNode node);

  /** Reads one description. */
  Service read(JsonNode node);

  /**
   * Those that other answers speak of and that no description was read of.
   *
   * @param described those that were
   */
  default ImmutableList<Service> unread(Set<ResourceId> described) {
    return ImmutableList.of();
  }
}
