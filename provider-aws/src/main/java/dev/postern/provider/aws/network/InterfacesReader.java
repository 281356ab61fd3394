package dev.postern.provider.aws.network;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import dev.postern.model.Scope;
import dev.postern.net.Address;
import dev.postern.provider.Ledger;
import dev.postern.provider.aws.resource.Instance;
import dev.postern.provider.aws.resource.NetworkInterface;
import dev.postern.provider.aws.sharing.Part;
import dev.postern.provider.aws.snapshot.AwsCall;
import dev.postern.snapshot.Fields;
import dev.postern.snapshot.Presence;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads interfaces and the instances behind them, and finds out what is doubtful about them. */
final class InterfacesReader {

  private static final AwsCall INTERFACES = AwsCall.EC2_DESCRIBE_NETWORK_INTERFACES;
  private static final AwsCall INSTANCES = AwsCall.EC2_DESCRIBE_INSTANCES;

  private final Estate estate;
  private final Part part;
  private final Ledger ledger;
  private final Map<String, Unsure> unsure = new HashMap<>();

  /** An instance of which nobody knows whether it runs. */
  private record Unsure(Scope scope, String why) {}

  InterfacesReader(Estate estate, Part part, Ledger ledger) {
    this.estate = estate;
    this.part = part;
    this.ledger = ledger;
  }

  private Oddities odd(Scope scope) {
    return new Oddities(scope, estate, ledger);
  }

  void instance(Scope scope, Instance instance) {
    String id = instance.id();
    odd(scope).named(INSTANCES, id, "an instance");
    if (!instance.isStateKnown()) {
      unsure(scope, id, "the state " + instance.state() + " of " + id + " is not known");
    }
    Instance first = estate.instances.putIfAbsent(id, instance);
    if (first == null || id.isEmpty()) {
      return;
    }
    if (first.isRunning() == instance.isRunning()) {
      odd(scope).twice(INSTANCES, id, first.equals(instance));
    } else {
      unsure(scope, id, id + " was listed twice, once running and once not. Collect it again");
    }
  }

  private void unsure(Scope scope, String instance, String why) {
    unsure.put(instance, new Unsure(scope, why));
    odd(scope).unsupported(INSTANCES, instance, why);
  }

  void networkInterface(Scope scope, NetworkInterface eni) {
    if (part.isCopy(scope.account(), eni.id())) {
      return;
    }
    check(scope, eni);
    NetworkInterface first = estate.interfaces.get(eni.id());
    if (first == null) {
      put(scope, eni);
      return;
    }
    Scope before = estate.scopeOf(eni.id());
    // A shared subnet's owner lists the participants' interfaces too.
    boolean elsewhere = !scope.equals(before);
    Scope owner = elsewhere && eni.account().equals(scope.account()) ? scope : before;
    boolean same = elsewhere ? first.agrees(eni) : first.equals(eni);
    if (!same) {
      put(owner, owner.equals(scope) ? eni.or(first) : first.or(eni));
      doubt(owner, eni.id(), elsewhere ? listers(before, scope) : " was listed twice");
    } else if (!elsewhere) {
      odd(scope).twice(INTERFACES, eni.id(), true);
    } else if (owner.equals(scope)) {
      put(owner, eni);
    }
  }

  private void doubt(Scope scope, String eni, String listed) {
    String why = eni + listed + " and differs";
    estate.doubts.add(eni, why);
    odd(scope).unsupported(INTERFACES, eni, why + ". Collect it again");
  }

  private static String listers(Scope one, Scope other) {
    return " is listed by "
        + Stream.of(one.account(), other.account()).sorted().collect(joining(" and by "));
  }

  private void put(Scope scope, NetworkInterface eni) {
    estate.interfaces.put(eni.id(), eni);
    estate.scopes.put(eni.id(), scope);
    if (eni.isAccelerator()) {
      estate.acceleratorGroups.putAll(eni.vpc(), eni.groups());
    }
    for (String group : eni.groups()) {
      estate.markUsed(group);
      eni.addresses().forEach(address -> estate.addMember(group, address));
    }
  }

  private void check(Scope scope, NetworkInterface eni) {
    odd(scope).named(INTERFACES, eni.id(), "an interface");
    if (!eni.isTypeKnown()) {
      String type = "the interface type " + eni.type() + " is not known";
      odd(scope).unsupported(INTERFACES, eni.id(), type + "; judged like an ordinary interface");
    }
    if (!eni.isStatusKnown()) {
      String status = "the interface status " + eni.status() + " is not known";
      odd(scope).unsupported(INTERFACES, eni.id(), status);
      estate.doubts.add(eni.id(), status);
    }
    for (String unclear : eni.unclear().values()) {
      odd(scope).unsupported(INTERFACES, eni.id(), "an address of " + eni.id() + ": " + unclear);
    }
  }

  /** An Elastic IP may know its interface where the interface does not know the Elastic IP's id. */
  void elasticAddress(JsonNode node) {
    String eni = Fields.text(node, "NetworkInterfaceId");
    String allocation = Fields.text(node, "AllocationId");
    Optional<Address> address = Address.tryParse(Fields.text(node, "PublicIp"));
    if (!allocation.isEmpty() && address.isPresent()) {
      estate.interfaces.computeIfPresent(
          eni, (id, known) -> known.knowing(address.get(), allocation));
    }
  }

  /** What only shows when everything was read. */
  void finish() {
    for (NetworkInterface eni : estate.allInterfaces()) {
      surroundings(eni);
      Unsure known = unsure.get(eni.instance());
      if (known != null && !eni.instance().isEmpty()) {
        estate.doubts.add(eni.id(), known.why());
        ledger.gap(known.scope(), INSTANCES.action(), "unsupported", eni.id(), known.why());
      } else if (isGone(eni)) {
        String why = "instance " + eni.instance() + " is in no answer: whether it runs is unknown";
        estate.doubts.add(eni.id(), why);
        ledger.gap(estate.scopeOf(eni.id()), INSTANCES.action(), "missing", eni.id(), why);
      }
    }
  }

  /** A subnet or network that was not listed was made or removed between two answers. */
  private void surroundings(NetworkInterface eni) {
    Scope scope = estate.scopeOf(eni.id());
    if (estate.isDangling(scope, eni.subnet())) {
      gone(scope, AwsCall.EC2_DESCRIBE_SUBNETS, eni.subnet(), eni.id());
    }
    if (!eni.vpc().isEmpty()
        && estate.vpc(eni.vpc()).isEmpty()
        && estate.answers(scope).presence(AwsCall.EC2_DESCRIBE_VPCS) == Presence.ANSWERED) {
      gone(scope, AwsCall.EC2_DESCRIBE_VPCS, eni.vpc(), eni.id());
    }
  }

  private void gone(Scope scope, AwsCall call, String id, String eni) {
    ledger.gap(
        scope,
        call.action(),
        "missing",
        ImmutableList.of(id, eni),
        id + " is in no answer, but interfaces lie in it. Collect it again");
  }

  /** The instance of an interface should have been listed, and was not. */
  private boolean isGone(NetworkInterface eni) {
    Scope scope = estate.scopeOf(eni.id());
    return !eni.instance().isEmpty()
        && !estate.instances.containsKey(eni.instance())
        && eni.account().equals(scope.account())
        && (eni.instanceOwner().isEmpty() || eni.instanceOwner().equals(scope.account()))
        && estate.answers(scope).presence(INSTANCES) == Presence.ANSWERED;
  }
}
