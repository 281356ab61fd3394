package dev.postern.provider.azure.balancer;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Hop;
import dev.postern.model.Missing;
import dev.postern.model.Symbol;
import dev.postern.net.Address;
import dev.postern.net.AddressSet;
import dev.postern.net.Family;
import dev.postern.net.ServiceSet;
import dev.postern.provider.azure.network.Network;
import dev.postern.provider.azure.resource.BackendAddress;
import dev.postern.provider.azure.resource.BackendPool;
import dev.postern.provider.azure.resource.ForwardingRule;
import dev.postern.provider.azure.resource.LoadBalancer;
import dev.postern.provider.azure.resource.ResourceId;
import dev.postern.provider.azure.snapshot.AzureCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Load balancers in front of load balancers of several regions. Packets come to the regional
 * frontend with their own source, at the port behind the global rule; whatever rule the region has
 * for that port goes on from there (cross-region load balancer).
 */
final class CrossRegion {

  private final Network network;
  private final BalancerPaths paths;
  private final Fronts fronts;
  private final Unclear doubts;
  private final PortReader ports;

  CrossRegion(Network network, BalancerPaths paths, Fronts fronts, Unclear doubts) {
    this.network = network;
    this.paths = paths;
    this.fronts = fronts;
    this.doubts = doubts;
    this.ports = new PortReader(doubts);
  }

  /** A rule of a global load balancer, reached in one way. */
  private record Rule(Approach approach, LoadBalancer balancer, ForwardingRule rule, Front front) {}

  /** Adds the paths through a rule of a global load balancer. */
  void forward(Approach approach, LoadBalancer balancer, ForwardingRule rule, Front front) {
    Rule from = new Rule(approach, balancer, rule, front);
    PortReader.Told told = ports.read(balancer, rule, false);
    boolean leads = false;
    for (ResourceId id : rule.pools()) {
      Optional<BackendPool> pool = balancer.pool(id);
      if (pool.isEmpty()) {
        leads = true;
        unread(from, told, id, "pool " + id.name() + " of " + balancer.name() + " was not read");
        continue;
      }
      for (BackendAddress one : pool.get().addresses()) {
        leads = true;
        region(from, told, one);
      }
      if (!pool.get().configurations().isEmpty()) {
        leads = true;
        unread(from, told, id, strange(balancer, id.name()));
      }
    }
    if (!leads) {
      paths.nowhere(
          approach,
          balancer,
          rule,
          told.ports(),
          ImmutableSet.of(Missing.INTERFACE),
          Optional.empty());
    }
  }

  private static String strange(LoadBalancer balancer, String what) {
    return balancer.name() + " is global, and " + what + " is no frontend of another load balancer";
  }

  private void unread(Rule from, PortReader.Told told, ResourceId about, String reason) {
    Symbol doubt = doubts.unsupported(from.balancer(), "region", about, reason);
    paths.nowhere(
        from.approach(),
        from.balancer(),
        from.rule(),
        told.ports(),
        ImmutableSet.of(),
        Optional.of(doubt));
  }

  private void region(Rule from, PortReader.Told told, BackendAddress to) {
    ResourceId frontend = to.frontend();
    if (frontend.isEmpty() || frontend.equals(ResourceId.UNKNOWN)) {
      unread(from, told, from.balancer().id(), strange(from.balancer(), to.name()));
      return;
    }
    ImmutableList<LoadBalancer> found = network.estate().loadBalancers(frontend.parent());
    if (found.isEmpty()) {
      String reason =
          "load balancer " + frontend.parent().name() + " behind " + from.balancer().name();
      Symbol doubt =
          doubts.unread(
              from.balancer(),
              AzureCall.LOAD_BALANCERS,
              "region",
              frontend.parent(),
              reason + " was not read");
      paths.nowhere(
          from.approach(),
          from.balancer(),
          from.rule(),
          told.ports(),
          ImmutableSet.of(),
          Optional.of(doubt));
      return;
    }
    found.forEach(regional -> region(from, told, regional, frontend));
  }

  private void region(Rule from, PortReader.Told told, LoadBalancer regional, ResourceId frontend) {
    if (regional.global()) {
      unread(
          from,
          told,
          frontend,
          regional.name() + " and " + from.balancer().name() + " in front of it are both global");
      return;
    }
    boolean listens = false;
    for (ForwardingRule rule : regional.rules()) {
      listens |= rule.frontend().equals(frontend) && onward(from, told, regional, rule);
    }
    if (!listens) {
      paths.nowhere(
          from.approach(),
          from.balancer(),
          from.rule(),
          told.ports(),
          ImmutableSet.of(Missing.LISTENER),
          Optional.empty());
    }
  }

  /** Goes on at a rule of the region; false if it is for other packets. */
  private boolean onward(
      Rule from, PortReader.Told told, LoadBalancer regional, ForwardingRule rule) {
    Front front = fronts.of(regional, rule);
    Family family = from.approach().family();
    if (!front.families().contains(family)) {
      return false;
    }
    List<Symbol> unclear = new ArrayList<>(told.doubts());
    unclear.addAll(front.doubts());
    if (!front.missing().isEmpty()) {
      String reason =
          "whether global load balancer "
              + from.balancer().name()
              + " reaches the internal frontend of "
              + regional.name()
              + " is unknown";
      unclear.add(doubts.unsupported(from.balancer(), "region", rule.frontend(), reason));
    }
    ServiceSet services = from.approach().at(told.ports().services());
    ServiceSet arriving = told.ports().map().after(services);
    ServiceSet taken = ports.read(regional, rule, false).ports().services();
    if (!arriving.intersects(taken)) {
      return false;
    }
    AddressSet kept =
        from.rule().floating().orElse(true)
            ? from.front().destinations(family)
            : AddressSet.empty(family);
    @Nullable Address at = front.addresses().isEmpty() ? null : front.addresses().first();
    List<Hop> hops = new ArrayList<>(Unclear.filters(from.balancer().id(), unclear));
    hops.add(BalancerPaths.translation(from.rule(), told.ports(), family, at));
    Front reached =
        new Front(
            front.addresses(),
            front.published(),
            ImmutableSet.of(family),
            front.posture(),
            ImmutableSet.of(),
            ImmutableList.of());
    paths.forward(
        ImmutableList.of(from.approach().then(hops, services, kept)), regional, rule, reached);
    return true;
  }
}
