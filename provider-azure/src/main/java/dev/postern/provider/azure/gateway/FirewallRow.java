package dev.postern.provider.azure.gateway;

import com.google.common.collect.ImmutableList;
import dev.postern.net.Address;
import dev.postern.net.ServiceSet;
import dev.postern.provider.azure.network.Applies;
import dev.postern.provider.azure.resource.FirewallRule;
import dev.postern.provider.azure.resource.FirewallRules;
import dev.postern.provider.azure.resource.ResourceId;
import java.util.OptionalInt;

/**
 * A rule of a firewall with its place among all others: policies that others inherit from come
 * first, then groups and collections by their priorities, then rules as they stand (Azure Firewall
 * rule processing logic).
 *
 * @param rule the rule
 * @param holder the group or the firewall that holds it
 * @param collection its collection
 * @param level 0 for rules of the firewall's own policy or its own, less for inherited ones
 * @param group the priority of its group
 * @param place where its collection stands among those of the holder
 * @param index its place in the collection
 */
record FirewallRow(
    FirewallRule rule,
    ResourceId holder,
    FirewallRules collection,
    int level,
    OptionalInt group,
    int place,
    int index) {

  /** Whether it is looked at before another rule of the same kind. */
  Applies precedes(FirewallRow other) {
    if (level != other.level) {
      return level < other.level ? Applies.YES : Applies.NO;
    }
    if (!holder.equals(other.holder)) {
      return before(group, other.group);
    }
    return place == other.place
        ? index < other.index ? Applies.YES : Applies.NO
        : before(collection.priority(), other.collection.priority());
  }

  private static Applies before(OptionalInt one, OptionalInt other) {
    if (one.isEmpty() || other.isEmpty() || one.getAsInt() == other.getAsInt()) {
      return Applies.MAYBE;
    }
    return one.getAsInt() < other.getAsInt() ? Applies.YES : Applies.NO;
  }

  boolean isInherited() {
    return level < 0;
  }

  /** What identifies it. */
  String id() {
    return holder + "/" + collection.name() + "/" + rule.name() + (index > 0 ? "#" + index : "");
  }

  /** Its name for people. */
  String name() {
    return "rule " + rule.name() + " of " + collection.name();
  }

  Sides.Side sources() {
    return new Sides.Side(id() + "/from", rule.sources(), rule.sourceGroups());
  }

  Sides.Side destinations() {
    return new Sides.Side(id() + "/to", rule.destinations(), rule.destinationGroups());
  }

  /** What was not understood of where it translates to. */
  ImmutableList<String> targetFaults() {
    ImmutableList.Builder<String> faults = ImmutableList.builder();
    if (rule.translatedName().isEmpty() && Address.tryParse(rule.translatedAddress()).isEmpty()) {
      faults.add("the translated address \"" + rule.translatedAddress() + "\"");
    }
    ServiceSet known = FirewallServices.of(rule).known();
    if (FirewallServices.map(known, rule.translatedPort()).isEmpty()) {
      faults.add("the translated port \"" + rule.translatedPort() + "\"");
    }
    return faults.build();
  }

  /** What was not understood of it, apart from where it translates to. */
  ImmutableList<String> faults() {
    ImmutableList.Builder<String> faults = ImmutableList.builder();
    faults.addAll(sources().faults("source"));
    if (rule.destinationNames().isEmpty()) {
      faults.addAll(destinations().faults("destination"));
    }
    rule.ports().unreadable().forEach(text -> faults.add("port " + text));
    FirewallServices services = FirewallServices.of(rule);
    if (!services.complete() && rule.ports().unreadable().isEmpty()) {
      faults.add("its protocols " + rule.protocols());
    }
    if (collection.priority().isEmpty()) {
      faults.add("the priority of its collection");
    }
    return faults.build();
  }
}
