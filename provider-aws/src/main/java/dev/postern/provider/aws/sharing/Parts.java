package dev.postern.provider.aws.sharing;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.Multimaps;
import dev.postern.net.Address;
import dev.postern.net.AddressSet;
import dev.postern.provider.aws.resource.NetworkInterface;
import dev.postern.provider.aws.snapshot.AwsCall;
import dev.postern.snapshot.Answers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Divides a snapshot into accounts that can be translated one after the other.
 *
 * <p>Accounts belong together if both mention a thing that acts: a security group, an interface, an
 * instance, an Elastic IP, a load balancer, or an address that one sends to and the other has. What
 * merely surrounds such things does not bind: a shared network, with its subnets, ACLs and routes,
 * and a shared prefix list are read again by every part that uses them.
 */
public final class Parts {

  private final ImmutableList<Answers<AwsCall>> scopes;
  private final Map<String, AccountFacts> facts = new TreeMap<>();
  private final Union union = new Union();
  private final Set<Part.Copy> copies = new HashSet<>();

  private Parts(ImmutableList<Answers<AwsCall>> scopes) {
    this.scopes = scopes;
  }

  /** The parts of a snapshot, in the order of their first scopes. */
  public static ImmutableList<Part> of(ImmutableList<Answers<AwsCall>> scopes) {
    long accounts = scopes.stream().map(Answers::account).distinct().count();
    return accounts < 2 ? ImmutableList.of(Part.whole(scopes)) : new Parts(scopes).parts();
  }

  private ImmutableList<Part> parts() {
    ImmutableListMultimap<String, Answers<AwsCall>> byAccount =
        Multimaps.index(scopes, Answers::account);
    byAccount
        .asMap()
        .forEach(
            (account, answers) ->
                facts.put(account, AccountFacts.of(account, List.copyOf(answers))));
    facts.forEach(this::copies);
    joinByActors();
    joinByTargets(byAccount);
    Map<String, List<String>> members = new LinkedHashMap<>();
    facts
        .keySet()
        .forEach(a -> members.computeIfAbsent(union.find(a), r -> new ArrayList<>()).add(a));
    return members.values().stream().map(this::part).collect(ImmutableList.toImmutableList());
  }

  /**
   * What its owner lists as well, and alike, is the owner's; the rest counts as the lister's own.
   * So what two accounts tell differently is mentioned by both, and they are judged together.
   */
  private void copies(String account, AccountFacts fact) {
    fact.foreign.forEach(
        (id, foreign) -> {
          AccountFacts owner = facts.get(foreign.owner());
          if (owner != null && Objects.equals(owner.owned.get(id), foreign.digest())) {
            copies.add(new Part.Copy(account, id));
          } else {
            foreign.mentions().forEach(fact::mention);
          }
        });
    fact.foreign.clear();
  }

  private void joinByActors() {
    Map<String, String> first = new HashMap<>();
    facts.forEach(
        (account, fact) -> {
          for (String actor : fact.actors) {
            String other = first.putIfAbsent(actor, account);
            if (other != null) {
              union.join(other, account);
            }
          }
          fact.actors.clear();
        });
  }

  private void joinByTargets(ImmutableListMultimap<String, Answers<AwsCall>> byAccount) {
    Map<Address, List<String>> senders = new HashMap<>();
    facts.forEach(
        (account, fact) ->
            fact.targets.forEach(
                address -> senders.computeIfAbsent(address, a -> new ArrayList<>()).add(account)));
    if (senders.isEmpty()) {
      return;
    }
    byAccount.forEach(
        (account, answers) ->
            answers.forEach(
                AwsCall.EC2_DESCRIBE_NETWORK_INTERFACES,
                node -> {
                  NetworkInterface eni = NetworkInterface.read(node);
                  if (!copies.contains(new Part.Copy(account, eni.id()))) {
                    senders.forEach(
                        (address, all) -> {
                          if (has(eni, address)) {
                            all.forEach(sender -> union.join(sender, account));
                          }
                        });
                  }
                }));
  }

  private static boolean has(NetworkInterface eni, Address address) {
    return eni.addresses().contains(address)
        || Stream.concat(eni.ipv4Prefixes().stream(), eni.ipv6().stream())
            .filter(block -> block.family() == address.family())
            .anyMatch(block -> AddressSet.of(block).contains(address));
  }

  private Part part(Collection<String> accounts) {
    Set<Answers<AwsCall>> context = new HashSet<>();
    for (String account : accounts) {
      for (String id : facts(account).surroundings) {
        context.addAll(Mentions.isPrefixList(id) ? readers(id, accounts) : tellers(id, accounts));
      }
    }
    return new Part(
        where(answers -> accounts.contains(answers.account())), where(context::contains), copies);
  }

  /** Who tells about a network or subnet: its owner, or without that everybody who lists it. */
  private List<Answers<AwsCall>> tellers(String id, Collection<String> accounts) {
    Map<String, Answers<AwsCall>> tellers = new TreeMap<>();
    for (Map.Entry<String, AccountFacts> fact : facts.entrySet()) {
      Answers<AwsCall> listed = fact.getValue().listed.get(id);
      if (listed != null && fact.getValue().owned.containsKey(id)) {
        return accounts.contains(fact.getKey()) ? List.of() : List.of(listed);
      }
      if (listed != null && !accounts.contains(fact.getKey())) {
        tellers.put(fact.getKey(), listed);
      }
    }
    return List.copyOf(tellers.values());
  }

  /** Who read the entries of a prefix list that none of the accounts could read. */
  private List<Answers<AwsCall>> readers(String id, Collection<String> accounts) {
    if (accounts.stream().anyMatch(account -> facts(account).lists.containsKey(id))) {
      return List.of();
    }
    return facts.values().stream()
        .map(fact -> fact.lists.get(id))
        .filter(Objects::nonNull)
        .limit(1)
        .toList();
  }

  private AccountFacts facts(String account) {
    return Objects.requireNonNull(facts.get(account));
  }

  private ImmutableList<Answers<AwsCall>> where(Predicate<Answers<AwsCall>> wanted) {
    return scopes.stream().filter(wanted).collect(ImmutableList.toImmutableList());
  }
}
