package dev.postern.provider.azure.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.net.PortRange;
import dev.postern.net.Protocol;
import dev.postern.snapshot.Fields;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A rule of a load balancer that forwards packets.
 *
 * @param id its id, {@link ResourceId#NONE} if the answer holds none
 * @param name its name
 * @param kind what sort of rule
 * @param frontend where packets come from, {@link ResourceId#NONE} if it does not say
 * @param protocol as written, in lower case
 * @param ports the ports at the frontend: all of them if it takes any; empty if they cannot be read
 * @param backendPort the port behind it; 0 where the port stays; empty if it cannot be read
 * @param floating whether packets keep the frontend's address; empty if that cannot be read
 * @param pools what it forwards to
 * @param target the single address that it forwards to, {@link ResourceId#NONE} for none
 * @param probe what looks whether members are well, {@link ResourceId#NONE} for nothing
 */
public record ForwardingRule(
    ResourceId id,
    String name,
    Kind kind,
    ResourceId frontend,
    String protocol,
    Optional<PortRange> ports,
    OptionalInt backendPort,
    Optional<Boolean> floating,
    ImmutableList<ResourceId> pools,
    ResourceId target,
    ResourceId probe) {

  /** The sorts of rules. */
  public enum Kind {
    /** One frontend port for all members of a pool. */
    BALANCED,
    /** A frontend port for one machine, or one each for the members of a pool. */
    NAT,
    /** A frontend port for each instance of a scale set. */
    NAT_POOL
  }

  /** Reads a rule. */
  static ForwardingRule read(JsonNode node, Kind kind) {
    JsonNode properties = node.path("properties");
    ImmutableSet.Builder<ResourceId> pools = ImmutableSet.builder();
    ResourceId pool = ResourceId.named(properties, "backendAddressPool");
    if (!pool.isEmpty()) {
      pools.add(pool);
    }
    pools.addAll(ResourceId.list(properties, "backendAddressPools"));
    return new ForwardingRule(
        ResourceId.in(node),
        Fields.text(node, "name"),
        kind,
        ResourceId.in(properties, "frontendIPConfiguration"),
        Fields.text(properties, "protocol").toLowerCase(Locale.ROOT),
        ports(properties, kind),
        port(properties, "backendPort"),
        isAbsent(properties, "enableFloatingIP")
            ? Optional.of(false)
            : Fields.decision(properties, "enableFloatingIP"),
        pools.build().asList(),
        ResourceId.named(properties, "backendIPConfiguration"),
        ResourceId.named(properties, "probe"));
  }

  /** What stands for rules of which nothing can be read. */
  static ForwardingRule unreadable(ImmutableList<ResourceId> pools) {
    return new ForwardingRule(
        ResourceId.NONE,
        "(unreadable rules)",
        Kind.BALANCED,
        ResourceId.NONE,
        "",
        Optional.empty(),
        OptionalInt.empty(),
        Optional.of(false),
        pools,
        ResourceId.NONE,
        ResourceId.NONE);
  }

  /** Whether each member of what it forwards to has a port of its own. */
  public boolean isPerMember() {
    return kind == Kind.NAT_POOL || (kind == Kind.NAT && !pools.isEmpty());
  }

  /** Whether it takes packets to any port. */
  public boolean takesAnyPort() {
    return ports.filter(PortRange.ALL::equals).isPresent();
  }

  /** The protocols that it forwards; empty if what it says is not understood. */
  public ImmutableSet<Integer> protocols() {
    return switch (protocol) {
      case "tcp" -> ImmutableSet.of(Protocol.TCP);
      case "udp" -> ImmutableSet.of(Protocol.UDP);
      case "all" -> ImmutableSet.of(Protocol.TCP, Protocol.UDP);
      default -> ImmutableSet.of();
    };
  }

  private static Optional<PortRange> ports(JsonNode properties, Kind kind) {
    OptionalInt first = port(properties, "frontendPortRangeStart");
    OptionalInt last = port(properties, "frontendPortRangeEnd");
    boolean range =
        !isAbsent(properties, "frontendPortRangeStart") && first.orElse(-1) != 0; // 0 is "none"
    if (range || kind == Kind.NAT_POOL) {
      return first.isEmpty() || last.isEmpty() || last.getAsInt() < first.getAsInt()
          ? Optional.empty()
          : Optional.of(new PortRange(first.getAsInt(), last.getAsInt()));
    }
    OptionalInt one = port(properties, "frontendPort");
    if (one.isEmpty()) {
      return Optional.empty();
    }
    // Load Balancers - REST API: "Note that value 0 enables 'Any Port'".
    return Optional.of(
        one.getAsInt() == 0 ? PortRange.ALL : new PortRange(one.getAsInt(), one.getAsInt()));
  }

  /** The port in a field; empty if there is none, or no such port. */
  static OptionalInt port(JsonNode properties, String field) {
    OptionalInt value = Fields.integer(properties, field);
    return value.isPresent() && (value.getAsInt() < 0 || value.getAsInt() > 0xffff)
        ? OptionalInt.empty()
        : value;
  }

  private static boolean isAbsent(JsonNode properties, String field) {
    JsonNode value = properties.path(field);
    return value.isMissingNode() || value.isNull();
  }
}
