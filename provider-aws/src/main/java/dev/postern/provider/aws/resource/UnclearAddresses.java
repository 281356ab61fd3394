package dev.postern.provider.aws.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableSetMultimap;
import dev.postern.net.Address;
import dev.postern.net.Cidr;
import dev.postern.net.Family;
import dev.postern.provider.aws.resource.NetworkInterface.AddressPair;
import dev.postern.snapshot.Fields;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds what stands where an interface has its addresses and is none: each may be a way in. */
final class UnclearAddresses {

  private final ImmutableSetMultimap.Builder<Family, String> found = ImmutableSetMultimap.builder();

  private UnclearAddresses() {}

  /** What is unclear, in a few words each, by the family of what should stand there. */
  static ImmutableSetMultimap<Family, String> of(JsonNode eni, List<AddressPair> pairs) {
    UnclearAddresses unclear = new UnclearAddresses();
    for (JsonNode pair : Fields.list(eni, "PrivateIpAddresses")) {
      unclear.check("private address", pair, "PrivateIpAddress", UnclearAddresses::isAddress);
      unclear.association(pair);
    }
    unclear.association(eni);
    String mapped = Fields.text(eni.path("Association"), "PublicIp");
    boolean lost =
        Address.tryParse(mapped).isPresent()
            && pairs.stream()
                .flatMap(pair -> pair.publicAddress().stream())
                .noneMatch(Address.tryParse(mapped).get()::equals);
    if (lost) {
      unclear.found.put(Family.IPV4, "public address " + mapped + " of no private one");
    }
    for (JsonNode address : Fields.list(eni, "Ipv6Addresses")) {
      unclear.check("IPv6 address", address, "Ipv6Address", UnclearAddresses::isBlock);
    }
    for (JsonNode prefix : Fields.list(eni, "Ipv6Prefixes")) {
      unclear.check("IPv6 prefix", prefix, "Ipv6Prefix", UnclearAddresses::isBlock);
    }
    return unclear.found.build();
  }

  private void association(JsonNode holder) {
    JsonNode association = holder.path("Association");
    if (association.isMissingNode() || association.isNull()) {
      return;
    }
    boolean other =
        Stream.of("CarrierIp", "CustomerOwnedIp")
            .anyMatch(field -> !Fields.text(association, field).isEmpty());
    if (!other || association.has("PublicIp")) {
      check("public address", association, "PublicIp", UnclearAddresses::isAddress);
    }
  }

  private void check(String what, JsonNode holder, String field, Predicate<String> good) {
    String text = Fields.text(holder, field);
    if (!good.test(text)) {
      Family family = field.startsWith("Ipv6") ? Family.IPV6 : Family.IPV4;
      found.put(family, what + " " + PeerRef.Unreadable.of(text));
    }
  }

  private static boolean isAddress(String text) {
    return Address.tryParse(text).isPresent();
  }

  private static boolean isBlock(String text) {
    return Cidr.tryParse(text).isPresent();
  }
}
