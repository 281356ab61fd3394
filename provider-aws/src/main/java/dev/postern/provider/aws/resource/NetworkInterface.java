package dev.postern.provider.aws.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSetMultimap;
import com.google.common.collect.ImmutableSortedSet;
import dev.postern.net.Address;
import dev.postern.net.Cidr;
import dev.postern.net.Family;
import dev.postern.snapshot.Fields;
import java.util.Optional;

/**
 * A network interface: the universal attachment, whatever it belongs to.
 *
 * @param id its id
 * @param account the account that owns it
 * @param vpc its network
 * @param subnet its subnet
 * @param type the wire value of its type; never the SDK's enum, which does not know all of them
 * @param status {@code in-use}, {@code available} …
 * @param description what made it, in words
 * @param requester who made it, if a service did
 * @param instance the instance it is attached to, empty for none
 * @param instanceOwner the account that owns that instance, empty if not given
 * @param deviceIndex its place on the instance, 0 for the primary one
 * @param groups the ids of its security groups, sorted
 * @param pairs its private IPv4 addresses with their public ones
 * @param ipv4Prefixes delegated IPv4 prefixes, whose addresses its workloads use
 * @param ipv6 its IPv6 addresses and delegated prefixes
 * @param deniesInternetGateway whether traffic of the internet gateway is refused for IPv6
 * @param name its Name tag
 * @param unclear what stands where addresses should be and is none, by family
 */
public record NetworkInterface(
    String id,
    String account,
    String vpc,
    String subnet,
    String type,
    String status,
    String description,
    String requester,
    String instance,
    String instanceOwner,
    int deviceIndex,
    ImmutableSortedSet<String> groups,
    ImmutableList<AddressPair> pairs,
    ImmutableList<Cidr> ipv4Prefixes,
    ImmutableList<Cidr> ipv6,
    boolean deniesInternetGateway,
    String name,
    ImmutableSetMultimap<Family, String> unclear) {

  private static final ImmutableSet<String> TYPES =
      ImmutableSet.of(
          "",
          "interface",
          "natGateway",
          "nat_gateway",
          "efa",
          "efa-only",
          "trunk",
          "branch",
          "load_balancer",
          "network_load_balancer",
          "gateway_load_balancer",
          "gateway_load_balancer_endpoint",
          "vpc_endpoint",
          "transit_gateway",
          "lambda",
          "quicksight",
          "global_accelerator_managed",
          "api_gateway_managed",
          "iot_rules_managed",
          "aws_codestar_connections_managed",
          "ec2_instance_connect_endpoint",
          "evs");

  private static final ImmutableSet<String> STATUSES =
      ImmutableSet.of("", "available", "associated", "attaching", "in-use", "detaching");

  /**
   * One private IPv4 address.
   *
   * @param privateAddress the address inside
   * @param publicAddress the address that the internet gateway maps to it, empty for none
   * @param allocation the id of that address if it is an Elastic IP, empty for none
   * @param otherEdge an address on an edge that is not the internet gateway (carrier, customer
   *     owned), empty for none
   * @param primary whether it is the interface's first address
   */
  public record AddressPair(
      Address privateAddress,
      Optional<Address> publicAddress,
      String allocation,
      String otherEdge,
      boolean primary) {

    private AddressPair withAllocation(String id) {
      return new AddressPair(privateAddress, publicAddress, id, otherEdge, primary);
    }
  }

  /** Reads one element of {@code NetworkInterfaces}. */
  public static NetworkInterface read(JsonNode node) {
    JsonNode attachment = Fields.object(node, "Attachment");
    String requester = Fields.text(node, "RequesterId");
    if (requester.isEmpty()) {
      requester = Fields.text(Fields.object(node, "Operator"), "Principal");
    }
    ImmutableList<AddressPair> pairs = pairs(node);
    String id = Fields.text(node, "NetworkInterfaceId");
    return new NetworkInterface(
        id.isEmpty() ? Fields.NO_ID + " " + Fields.text(node, "PrivateIpAddress") : id,
        Fields.text(node, "OwnerId"),
        Fields.text(node, "VpcId"),
        Fields.text(node, "SubnetId"),
        Fields.text(node, "InterfaceType"),
        Fields.text(node, "Status"),
        Fields.text(node, "Description"),
        requester,
        Fields.text(attachment, "InstanceId"),
        Fields.text(attachment, "InstanceOwnerId"),
        Fields.integer(attachment, "DeviceIndex").orElse(0),
        ImmutableSortedSet.copyOf(Fields.ids(node, "Groups", "GroupId")),
        pairs,
        cidrs(node, "Ipv4Prefixes", "Ipv4Prefix"),
        ipv6(node),
        Fields.flag(node, "DenyAllIgwTraffic"),
        Tags.of(node).getOrDefault("Name", ""),
        UnclearAddresses.of(node, pairs));
  }

  /**
   * The same, knowing which Elastic IP is mapped to one of its addresses where it does not say that
   * itself.
   */
  public NetworkInterface knowing(Address address, String allocation) {
    return new NetworkInterface(
        id,
        account,
        vpc,
        subnet,
        type,
        status,
        description,
        requester,
        instance,
        instanceOwner,
        deviceIndex,
        groups,
        pairs.stream()
            .map(
                pair ->
                    pair.allocation().isEmpty()
                            && pair.publicAddress().filter(address::equals).isPresent()
                        ? pair.withAllocation(allocation)
                        : pair)
            .collect(ImmutableList.toImmutableList()),
        ipv4Prefixes,
        ipv6,
        deniesInternetGateway,
        name,
        unclear);
  }

  /**
   * Everything that either of two answers about one interface says: nothing that one of them opens
   * is lost. What only one thing can be and they tell differently is not known.
   */
  public NetworkInterface or(NetworkInterface other) {
    return new NetworkInterface(
        id,
        account,
        either(vpc, other.vpc),
        either(subnet, other.subnet),
        type.equals(other.type) ? type : "interface",
        status.equals(other.status) ? status : "in-use",
        either(description, other.description),
        either(requester, other.requester),
        either(instance, other.instance),
        either(instanceOwner, other.instanceOwner),
        Math.min(deviceIndex, other.deviceIndex),
        ImmutableSortedSet.<String>naturalOrder().addAll(groups).addAll(other.groups).build(),
        union(pairs, other.pairs),
        union(ipv4Prefixes, other.ipv4Prefixes),
        union(ipv6, other.ipv6),
        deniesInternetGateway && other.deniesInternetGateway,
        name,
        ImmutableSetMultimap.<Family, String>builder()
            .putAll(unclear)
            .putAll(other.unclear)
            .build());
  }

  private static String either(String one, String other) {
    return one.equals(other) ? one : "";
  }

  private static <T> ImmutableList<T> union(ImmutableList<T> one, ImmutableList<T> other) {
    return ImmutableSet.<T>builder().addAll(one).addAll(other).build().asList();
  }

  /**
   * Whether two accounts say the same of it. Only its owner sees its tags, and what it is attached
   * to decides nothing about who reaches it.
   */
  public boolean agrees(NetworkInterface other) {
    return seenByOthers().equals(other.seenByOthers());
  }

  /** What its owner and the owner of its network see alike. */
  public NetworkInterface seenByOthers() {
    return new NetworkInterface(
        id,
        account,
        vpc,
        subnet,
        type,
        status,
        description,
        "",
        "",
        "",
        0,
        groups,
        pairs,
        ipv4Prefixes,
        ipv6,
        deniesInternetGateway,
        "",
        unclear);
  }

  /** Whether we know what this type of interface does. */
  public boolean isTypeKnown() {
    return TYPES.contains(type);
  }

  /** Whether we know what its status means. */
  public boolean isStatusKnown() {
    return STATUSES.contains(status);
  }

  private static ImmutableList<AddressPair> pairs(JsonNode node) {
    ImmutableList.Builder<AddressPair> pairs = ImmutableList.builder();
    boolean any = false;
    for (JsonNode pair : Fields.list(node, "PrivateIpAddresses")) {
      boolean primary = Fields.flag(pair, "Primary");
      JsonNode association = Fields.object(pair, "Association");
      if (association.isMissingNode() && primary) {
        // Some answers carry the primary address's association only on the interface itself.
        association = Fields.object(node, "Association");
      }
      Optional<AddressPair> read =
          pair(Fields.text(pair, "PrivateIpAddress"), association, primary);
      any |= read.isPresent();
      read.ifPresent(pairs::add);
    }
    if (!any) {
      pair(Fields.text(node, "PrivateIpAddress"), Fields.object(node, "Association"), true)
          .ifPresent(pairs::add);
    }
    return pairs.build();
  }

  private static Optional<AddressPair> pair(String address, JsonNode association, boolean primary) {
    String carrier = Fields.text(association, "CarrierIp");
    String other = carrier.isEmpty() ? Fields.text(association, "CustomerOwnedIp") : carrier;
    return Address.tryParse(address)
        .map(
            a ->
                new AddressPair(
                    a,
                    Address.tryParse(Fields.text(association, "PublicIp")),
                    Fields.text(association, "AllocationId"),
                    other,
                    primary));
  }

  private static ImmutableList<Cidr> ipv6(JsonNode node) {
    return ImmutableList.<Cidr>builder()
        .addAll(cidrs(node, "Ipv6Addresses", "Ipv6Address"))
        .addAll(cidrs(node, "Ipv6Prefixes", "Ipv6Prefix"))
        .build();
  }

  private static ImmutableList<Cidr> cidrs(JsonNode node, String field, String inner) {
    ImmutableList.Builder<Cidr> out = ImmutableList.builder();
    Fields.texts(node, field, inner).forEach(text -> Cidr.tryParse(text).ifPresent(out::add));
    return out.build();
  }

  /** Whether Global Accelerator keeps it to come into a subnet. */
  public boolean isAccelerator() {
    return type.equals("global_accelerator_managed");
  }

  /** Every private address, IPv4 first. */
  public ImmutableList<Address> addresses() {
    ImmutableList.Builder<Address> out = ImmutableList.builder();
    pairs.forEach(p -> out.add(p.privateAddress()));
    ipv6.forEach(c -> out.add(c.base()));
    return out.build();
  }
}
