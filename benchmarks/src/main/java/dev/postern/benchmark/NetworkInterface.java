package dev.postern.benchmark;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One network interface, ready to be written.
 *
 * @param id its id
 * @param name its tag
 * @param owner who made it and what holds it
 * @param subnet where it lies
 * @param groups numbers of its groups
 * @param addresses its IPv4 addresses, the primary one first
 * @param ipv6 its IPv6 address, if it has one
 */
record NetworkInterface(
    String id,
    String name,
    InterfaceOwner owner,
    Subnet subnet,
    ImmutableList<Integer> groups,
    ImmutableList<InterfaceAddress> addresses,
    @Nullable String ipv6) {

  String primaryAddress() {
    return addresses.get(0).address();
  }

  @Nullable String primaryPublicAddress() {
    return addresses.get(0).publicAddress();
  }

  void write(Answer answer, Groups plan) throws IOException {
    answer.element().text("NetworkInterfaceId", id).text("OwnerId", Region.ACCOUNT);
    answer.text("VpcId", subnet.network().id()).text("SubnetId", subnet.id());
    answer.text("AvailabilityZone", subnet.network().region().zone(subnet.zone()));
    owner.write(answer, id);
    writeGroups(answer, "Groups", plan);
    answer.text("PrivateIpAddress", primaryAddress());
    answer.text(
        "MacAddress",
        "02:00:" + String.format("%08x", id.hashCode()).replaceAll("(..)(?=.)", "$1:"));
    addresses.get(0).writeAssociation(answer, owner.addressOwner());
    answer.array("PrivateIpAddresses");
    for (InterfaceAddress address : addresses) {
      boolean primary = address.address().equals(primaryAddress());
      answer.object().flag("Primary", primary);
      answer.text("PrivateIpAddress", address.address());
      address.writeAssociation(answer, owner.addressOwner());
      answer.end();
    }
    answer.endArray().array("Ipv6Addresses");
    if (ipv6 != null) {
      answer.object().text("Ipv6Address", ipv6).flag("IsPrimaryIpv6", false).end();
    }
    answer.endArray().flag("SourceDestCheck", !owner.type().equals("nat_gateway"));
    answer.tags("TagSet", "Name", name).end();
  }

  /** The groups as objects of id and name. */
  void writeGroups(Answer answer, String field, Groups plan) throws IOException {
    answer.array(field);
    for (int group : groups) {
      answer.object().text("GroupId", plan.id(group)).text("GroupName", plan.name(group)).end();
    }
    answer.endArray();
  }
}
