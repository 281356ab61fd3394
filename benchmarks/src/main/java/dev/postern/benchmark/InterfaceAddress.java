package dev.postern.benchmark;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A private IPv4 address and the public one that the internet gateway maps to it.
 *
 * @param address the private address
 * @param publicAddress null when the internet cannot name it
 * @param elastic whether the public address belongs to the account and stays when the instance
 *     stops
 */
record InterfaceAddress(String address, @Nullable String publicAddress, boolean elastic) {

  void writeAssociation(Answer answer, String addressOwner) throws IOException {
    if (publicAddress == null) {
      return;
    }
    answer.object("Association");
    if (elastic) {
      answer.text("AllocationId", "eipalloc-0" + suffix());
      answer.text("AssociationId", "eipassoc-0" + suffix());
    }
    answer.text("IpOwnerId", elastic ? Region.ACCOUNT : addressOwner);
    answer.text("PublicDnsName", "").text("PublicIp", publicAddress).end();
  }

  /** Writes the address as {@code describe-addresses} shows it; nothing unless it is elastic. */
  void writeElastic(Answer answer, String interfaceId) throws IOException {
    if (!elastic || publicAddress == null) {
      return;
    }
    answer.element().text("AllocationId", "eipalloc-0" + suffix());
    answer.text("AssociationId", "eipassoc-0" + suffix()).text("Domain", "vpc");
    answer.text("NetworkInterfaceId", interfaceId).text("NetworkInterfaceOwnerId", Region.ACCOUNT);
    answer.text("PrivateIpAddress", address).text("PublicIp", publicAddress);
    answer.text("PublicIpv4Pool", "amazon").emptyArray("Tags").end();
  }

  private String suffix() {
    return String.format("%016x", Draws.key(String.valueOf(publicAddress).hashCode()));
  }
}
