package dev.postern.provider.gcp.balancer;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.net.Address;
import dev.postern.net.AddressSet;
import dev.postern.net.Cidr;
import dev.postern.net.Family;
import dev.postern.net.PortRange;
import dev.postern.net.PortSet;
import dev.postern.net.Protocol;
import dev.postern.net.ServiceSet;
import dev.postern.provider.gcp.resource.Layer4;
import dev.postern.provider.gcp.resource.ResourceRef;
import dev.postern.snapshot.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A forwarding rule: an address and what is forwarded from it.
 *
 * @param ref its name as a resource
 * @param internal whether only clients inside the network reach it
 * @param managed whether proxies in a subnet of the network stand behind it, if it is regional
 * @param address its address or block, empty if it was not understood
 * @param family the family of the address
 * @param services what it forwards
 * @param target where to, {@link ResourceRef#NONE} for none
 * @param faults what was not understood
 */
record ForwardingRule(
    ResourceRef ref,
    boolean internal,
    boolean managed,
    Optional<Cidr> address,
    Family family,
    ServiceSet services,
    ResourceRef target,
    ImmutableList<String> faults) {

  private static final int GRE = 47;
  private static final int ESP = 50;

  /** What {@code L3_DEFAULT} forwards ("External passthrough Network Load Balancer overview"). */
  private static final ServiceSet EVERYTHING =
      ServiceSet.union(
          ImmutableList.of(
              ServiceSet.of(Protocol.TCP),
              ServiceSet.of(Protocol.UDP),
              ServiceSet.of(Protocol.ICMP),
              ServiceSet.of(Protocol.ICMPV6),
              ServiceSet.of(ESP),
              ServiceSet.of(GRE)));

  private static final ImmutableSet<String> EXTERNAL =
      ImmutableSet.of("", "EXTERNAL", "EXTERNAL_MANAGED", "EXTERNAL_PASSTHROUGH");
  private static final ImmutableSet<String> INTERNAL =
      ImmutableSet.of("INTERNAL", "INTERNAL_MANAGED", "INTERNAL_SELF_MANAGED");

  static ForwardingRule read(JsonNode node, String project) {
    List<String> faults = new ArrayList<>();
    String scheme = Fields.text(node, "loadBalancingScheme");
    if (!EXTERNAL.contains(scheme) && !INTERNAL.contains(scheme)) {
      faults.add("scheme \"" + scheme + "\"");
    }
    String text = Fields.text(node, "IPAddress");
    Optional<Cidr> address = Cidr.tryParse(text);
    if (address.isEmpty() && !INTERNAL.contains(scheme)) {
      faults.add("address \"" + text + "\"");
    }
    String backend = Fields.text(node, "backendService");
    ServiceSet services = services(node, faults);
    return new ForwardingRule(
        ResourceRef.of(Fields.text(node, "selfLink"), project),
        INTERNAL.contains(scheme),
        scheme.equals("EXTERNAL_MANAGED"),
        address,
        address.map(Cidr::family).orElse(Family.IPV4),
        services,
        ResourceRef.of(backend.isEmpty() ? Fields.text(node, "target") : backend, project),
        ImmutableList.copyOf(faults));
  }

  private static ServiceSet services(JsonNode node, List<String> faults) {
    String protocol = Ascii.toLowerCase(Fields.text(node, "IPProtocol"));
    if (protocol.equals("l3_default")) {
      return EVERYTHING;
    }
    Optional<Integer> number = Protocol.number(protocol.isEmpty() ? "tcp" : protocol);
    if (number.isEmpty()) {
      faults.add("protocol \"" + protocol + "\"");
      return EVERYTHING;
    }
    List<String> ports = new ArrayList<>(Fields.texts(node, "ports"));
    String range = Fields.text(node, "portRange");
    if (!range.isEmpty()) {
      ports.add(range);
    }
    if (ports.isEmpty() || !Protocol.hasPorts(number.get()) || Fields.flag(node, "allPorts")) {
      return ServiceSet.of(number.get());
    }
    List<PortRange> known = new ArrayList<>();
    for (String port : ports) {
      Optional<PortRange> one = Layer4.range(port);
      one.ifPresentOrElse(known::add, () -> faults.add("port \"" + port + "\""));
    }
    return faults.isEmpty()
        ? ServiceSet.of(number.get(), PortSet.of(known))
        : ServiceSet.of(number.get());
  }

  /** Where packets go that it passes through, as rules see them. */
  AddressSet destinations() {
    return address.map(AddressSet::of).orElse(AddressSet.all(family));
  }

  ImmutableList<Address> addresses() {
    return address.map(block -> ImmutableList.of(block.base())).orElse(ImmutableList.of());
  }
}
