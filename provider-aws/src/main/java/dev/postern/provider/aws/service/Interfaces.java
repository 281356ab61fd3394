package dev.postern.provider.aws.service;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ListMultimap;
import dev.postern.model.Scope;
import dev.postern.net.Address;
import dev.postern.provider.aws.network.Estate;
import dev.postern.provider.aws.resource.NetworkInterface;
import java.util.Collection;
import java.util.function.Predicate;

/** The interfaces that services may have made: all that no instance of the customer uses. */
final class Interfaces {

  private final ListMultimap<Scope, NetworkInterface> all = ArrayListMultimap.create();
  private final ListMultimap<String, NetworkInterface> byDescription = ArrayListMultimap.create();
  private final Estate estate;

  Interfaces(Estate estate) {
    this.estate = estate;
    for (NetworkInterface eni : estate.allInterfaces()) {
      if (eni.instance().isEmpty()) {
        all.put(estate.scopeOf(eni.id()), eni);
        byDescription.put(eni.description(), eni);
      }
    }
  }

  /** Those of a scope that a test picks. */
  ImmutableList<NetworkInterface> where(Scope scope, Predicate<NetworkInterface> test) {
    return all.get(scope).stream().filter(test).collect(ImmutableList.toImmutableList());
  }

  /** Those of a scope with exactly this description. */
  ImmutableList<NetworkInterface> described(Scope scope, String description) {
    return byDescription.get(description).stream()
        .filter(eni -> estate.scopeOf(eni.id()).equals(scope))
        .collect(ImmutableList.toImmutableList());
  }

  /** Those of a network that have one of these private addresses; networks may use the same. */
  ImmutableList<NetworkInterface> at(String vpc, Collection<String> addresses) {
    ImmutableSet<Address> wanted =
        addresses.stream()
            .flatMap(text -> Address.tryParse(text).stream())
            .collect(ImmutableSet.toImmutableSet());
    return wanted.isEmpty()
        ? ImmutableList.of()
        : all.values().stream()
            .filter(eni -> eni.vpc().equals(vpc))
            .filter(eni -> eni.addresses().stream().anyMatch(wanted::contains))
            .collect(ImmutableList.toImmutableList());
  }
}
