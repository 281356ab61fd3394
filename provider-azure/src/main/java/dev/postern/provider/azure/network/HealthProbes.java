package dev.postern.provider.azure.network;

import com.google.common.collect.ImmutableList;
import dev.postern.net.Protocol;
import dev.postern.net.Service;
import dev.postern.net.ServiceSet;
import dev.postern.provider.azure.resource.Access;
import dev.postern.provider.azure.resource.AddressSide;
import dev.postern.provider.azure.resource.AddressTerm;
import dev.postern.provider.azure.resource.Direction;
import dev.postern.provider.azure.resource.Nsg;
import dev.postern.provider.azure.resource.ResourceId;
import dev.postern.provider.azure.resource.SecurityRule;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether network security groups keep the platform's health probes away. The default rule for
 * {@code AzureLoadBalancer} lets them in, so only a rule that people wrote can.
 */
final class HealthProbes {

  private final Map<ResourceId, ImmutableList<SecurityRule>> ordered = new HashMap<>();

  /** The first of some groups that denies probes of a TCP port at a place. */
  Optional<Nsg> denied(List<Nsg> groups, Place place, int port) {
    return groups.stream().filter(group -> isDenied(group, place, port)).findFirst();
  }

  /** What was not understood may admit them: this is a remark, never a verdict. */
  private boolean isDenied(Nsg group, Place place, int port) {
    return ordered.computeIfAbsent(group.id(), id -> inbound(group)).stream()
        .filter(rule -> mayMatch(rule, place, port))
        .findFirst()
        .filter(rule -> rule.access() == Access.DENY && certainly(rule, place))
        .isPresent();
  }

  private static ImmutableList<SecurityRule> inbound(Nsg group) {
    return group.rules().stream()
        .filter(rule -> rule.direction() == Direction.INBOUND && rule.priority().isPresent())
        .sorted(Comparator.comparingInt(rule -> rule.priority().getAsInt()))
        .collect(ImmutableList.toImmutableList());
  }

  private static boolean mayMatch(SecurityRule rule, Place place, int port) {
    ServiceSet services =
        Protocols.at(rule.protocol(), rule.destinationPorts().known()).orElse(ServiceSet.ALL);
    return services.contains(Service.point(Protocol.TCP, port))
        && rule.sources().terms().stream().anyMatch(HealthProbes::maySpeak)
        && rule.destinations().terms().stream().anyMatch(term -> mayHear(term, place));
  }

  private static boolean certainly(SecurityRule rule, Place place) {
    return isReadable(rule.sources())
        && rule.destinations().terms().stream()
            .anyMatch(
                term ->
                    term instanceof AddressTerm.Space space
                        && place
                            .destinations()
                            .isSubsetOf(space.addresses().of(place.destinations().family())));
  }

  private static boolean isReadable(AddressSide side) {
    return side.terms().stream().noneMatch(AddressTerm.Unreadable.class::isInstance);
  }

  private static boolean maySpeak(AddressTerm term) {
    if (term instanceof AddressTerm.Space space) {
      return !ServiceTags.PLATFORM.minus(space.addresses()).equals(ServiceTags.PLATFORM);
    }
    if (term instanceof AddressTerm.Tag tag) {
      return tag.key().equals(ServiceTags.BALANCER)
          || tag.key().equals(ServiceTags.VIRTUAL_NETWORK);
    }
    return term instanceof AddressTerm.Unreadable;
  }

  private static boolean mayHear(AddressTerm term, Place place) {
    if (term instanceof AddressTerm.Space space) {
      return place.destinations().intersects(space.addresses().of(place.destinations().family()));
    }
    return !(term instanceof AddressTerm.Group group) || place.groups().contains(group.id());
  }
}
