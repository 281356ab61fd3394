package dev.postern.provider.azure.balancer;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Symbol;
import dev.postern.net.Address;
import dev.postern.provider.azure.network.Network;
import dev.postern.provider.azure.resource.BackendAddress;
import dev.postern.provider.azure.resource.ForwardingRule;
import dev.postern.provider.azure.resource.LoadBalancer;
import dev.postern.provider.azure.resource.PortMapping;
import dev.postern.provider.azure.resource.ResourceId;
import dev.postern.provider.azure.snapshot.AzureCall;
import dev.postern.snapshot.Answers;
import dev.postern.snapshot.Presence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says which port of a range an inbound NAT rule gave to which member of its pool. The pool may
 * tell, or the answer about one member; otherwise a member may have any port of the range.
 */
final class NatPorts {

  private static final AzureCall CALL = AzureCall.INBOUND_NAT_RULE_PORT_MAPPINGS;

  private final Network network;
  private final Unclear doubts;

  NatPorts(Network network, Unclear doubts) {
    this.network = network;
    this.doubts = doubts;
  }

  /** The ways of a rule to one member of a pool: none if it has no port. */
  ImmutableList<Target> of(
      LoadBalancer balancer,
      ForwardingRule rule,
      ResourceId pool,
      PoolMembers.Entry entry,
      PortReader.Told told) {
    Optional<List<PortMapping>> known =
        mappings(pool, entry)
            .map(all -> all.stream().filter(m -> m.rule().equalsIgnoreCase(rule.name())).toList());
    if (known.isEmpty() || !known.get().stream().allMatch(PortMapping::isReadable)) {
      return ImmutableList.of(any(balancer, rule, entry.member(), told));
    }
    return known.get().stream()
        .map(
            mapping ->
                new Target(
                    entry.member(),
                    Ports.one(
                        told.protocols(),
                        mapping.frontendPort().getAsInt(),
                        mapping.backendPort().getAsInt()),
                    ImmutableSet.of(),
                    told.doubts()))
        .collect(ImmutableList.toImmutableList());
  }

  /** The way of a rule to somebody who may have any of its ports. */
  Target any(LoadBalancer balancer, ForwardingRule rule, Member member, PortReader.Told told) {
    String reason =
        "which port of "
            + rule.ports().map(Object::toString).orElse("(unknown ports)")
            + " rule "
            + rule.name()
            + " of "
            + balancer.name()
            + " gave to whom was not read";
    doubts.tell(
        balancer,
        CALL,
        network
            .estate()
            .answersAbout(balancer.id())
            .map(answers -> answers.presence(CALL))
            .orElse(Presence.MISSING)
            .gap(),
        rule.id(),
        reason + ": each may have any");
    Symbol doubt =
        Unclear.symbol("nat-port", ResourceId.of(rule.id() + "@" + member.endpoint().id()), reason);
    return new Target(
        member,
        told.ports(),
        ImmutableSet.of(),
        Lists.join(told.doubts(), ImmutableList.of(doubt)));
  }

  private Optional<List<PortMapping>> mappings(ResourceId pool, PoolMembers.Entry entry) {
    List<PortMapping> told =
        entry
            .told()
            .map(BackendAddress::ports)
            .<List<PortMapping>>map(ArrayList::new)
            .orElse(List.of());
    if (!told.isEmpty()) {
      return Optional.of(told);
    }
    ResourceId configuration = entry.member().configuration();
    Optional<String> address = entry.member().address().map(Address::toString);
    Optional<Answers<AzureCall>> answers = network.estate().answersAbout(pool);
    if (answers.isEmpty()) {
      return Optional.empty();
    }
    return (configuration.isEmpty()
            ? Optional.<List<PortMapping>>empty()
            : asked(answers.get(), pool, configuration.toString()))
        .or(() -> address.flatMap(text -> asked(answers.get(), pool, text)));
  }

  private static Optional<List<PortMapping>> asked(
      Answers<AzureCall> answers, ResourceId pool, String member) {
    String key = AzureCall.portMappingKey(pool.toString(), member);
    List<PortMapping> found = new ArrayList<>();
    answers.forEach(CALL, key, node -> found.add(PortMapping.read(node)));
    return answers.presence(CALL, key) == Presence.ANSWERED ? Optional.of(found) : Optional.empty();
  }
}
