package dev.postern.provider.gcp.balancer;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.postern.net.PortRange;
import dev.postern.provider.Ledger;
import dev.postern.provider.gcp.network.Estate;
import dev.postern.provider.gcp.resource.ResourceRef;
import dev.postern.provider.gcp.snapshot.GcpCall;
import dev.postern.snapshot.Answers;
import dev.postern.snapshot.Fields;
import dev.postern.snapshot.Presence;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/** Finds the machines behind backend services, target pools and target instances. */
final class Backends {

  /** Types of endpoint groups that hold no machines of a network. */
  private static final ImmutableSet<String> ELSEWHERE =
      ImmutableSet.of(
          "SERVERLESS",
          "INTERNET_IP_PORT",
          "INTERNET_FQDN_PORT",
          "PRIVATE_SERVICE_CONNECT",
          "NON_GCP_PRIVATE_IP_PORT");

  private final Estate estate;
  private final Ledger ledger;
  private final Map<ResourceRef, BackendService> services = new HashMap<>();
  private final Map<ResourceRef, JsonNode> nodes = new HashMap<>();

  Backends(Estate estate, Ledger ledger) {
    this.estate = estate;
    this.ledger = ledger;
    for (String project : estate.projects()) {
      Answers<GcpCall> answers = estate.answers(project);
      answers.forEach(
          GcpCall.BACKEND_SERVICES,
          node -> {
            BackendService service = BackendService.read(node, project);
            services.putIfAbsent(estate.canonical(service.ref()), service);
          });
      for (GcpCall call :
          new GcpCall[] {
            GcpCall.TARGET_POOLS,
            GcpCall.TARGET_INSTANCES,
            GcpCall.INSTANCE_GROUPS,
            GcpCall.NETWORK_ENDPOINT_GROUPS
          }) {
        answers.forEach(
            call,
            node ->
                nodes.putIfAbsent(
                    estate.canonical(ResourceRef.of(Fields.text(node, "selfLink"), project)),
                    node));
      }
    }
  }

  Optional<BackendService> service(ResourceRef ref) {
    return Optional.ofNullable(services.get(estate.canonical(ref)));
  }

  /** The machines of a target pool, of its backup as well; nothing if it was not read. */
  Optional<ImmutableList<ResourceRef>> pool(ResourceRef ref) {
    Set<ResourceRef> all = new LinkedHashSet<>();
    Set<ResourceRef> pools = new LinkedHashSet<>();
    ResourceRef next = estate.canonical(ref);
    while (!next.isEmpty() && pools.add(next)) {
      JsonNode node = nodes.get(next);
      if (node == null) {
        return Optional.empty();
      }
      String project = next.project();
      Fields.texts(node, "instances")
          .forEach(text -> all.add(estate.canonical(ResourceRef.of(text, project))));
      next = estate.canonical(ResourceRef.of(Fields.text(node, "backupPool"), project));
    }
    return Optional.of(ImmutableList.copyOf(all));
  }

  /** The machine of a target instance; nothing if it was not read. */
  Optional<ResourceRef> targetInstance(ResourceRef ref) {
    return Optional.ofNullable(nodes.get(estate.canonical(ref)))
        .map(node -> ResourceRef.of(Fields.text(node, "instance"), ref.project()))
        .map(estate::canonical);
  }

  /** The network that a target instance or nothing names. */
  ResourceRef networkOf(ResourceRef target) {
    JsonNode node = nodes.get(estate.canonical(target));
    return node == null
        ? ResourceRef.NONE
        : ResourceRef.of(Fields.text(node, "network"), target.project());
  }

  /** The machines of a backend; none where it holds no machines. */
  Group group(ResourceRef ref) {
    ResourceRef own = estate.canonical(ref);
    return own.collection().equals("networkEndpointGroups") ? endpoints(own) : instances(own);
  }

  private Group instances(ResourceRef group) {
    GcpCall call = GcpCall.INSTANCE_GROUP_INSTANCES;
    Set<Member> members = new LinkedHashSet<>();
    read(
        call, group, node -> members.add(Member.of(machine(Fields.text(node, "instance"), group))));
    boolean whole = tell(call, group);
    if (!whole) {
      // A machine knows the managed group that made it, which has the group's name.
      estate.allInstances().stream()
          .filter(one -> one.group().name().equals(group.name()))
          .filter(one -> one.group().region().equals(group.region()))
          .forEach(one -> members.add(Member.of(estate.canonical(one.ref()))));
    }
    ImmutableMap.Builder<String, Integer> ports = ImmutableMap.builder();
    JsonNode node = nodes.get(group);
    if (node != null) {
      for (JsonNode port : Fields.list(node, "namedPorts")) {
        port(port, "port").ifPresent(number -> ports.put(Fields.text(port, "name"), number));
      }
    }
    return new Group(ImmutableList.copyOf(members), whole, ports.buildKeepingLast());
  }

  private Group endpoints(ResourceRef group) {
    JsonNode node = nodes.get(group);
    if (node != null && ELSEWHERE.contains(Fields.text(node, "networkEndpointType"))) {
      return new Group(ImmutableList.of(), true, ImmutableMap.of());
    }
    GcpCall call = GcpCall.NETWORK_ENDPOINTS;
    Set<Member> members = new LinkedHashSet<>();
    read(
        call,
        group,
        one -> {
          JsonNode endpoint = one.path("networkEndpoint");
          String instance = Fields.text(endpoint, "instance");
          members.add(new Member(machine(instance, group), port(endpoint, "port")));
        });
    return new Group(ImmutableList.copyOf(members), tell(call, group), ImmutableMap.of());
  }

  /** A port; empty where there is none, or what is no port. */
  static OptionalInt port(JsonNode node, String field) {
    OptionalInt port = Fields.integer(node, field);
    return port.isPresent() && port.getAsInt() >= 0 && port.getAsInt() <= PortRange.ALL.last()
        ? port
        : OptionalInt.empty();
  }

  private ResourceRef machine(String text, ResourceRef group) {
    ResourceRef named = ResourceRef.of(text, group.project());
    // An endpoint may name its machine alone, which is in the group's zone.
    return named.equals(ResourceRef.UNKNOWN)
        ? new ResourceRef(
            "projects/" + group.project() + "/zones/" + group.location() + "/instances/" + text)
        : estate.canonical(named);
  }

  private void read(GcpCall call, ResourceRef ref, Consumer<JsonNode> sink) {
    estate.answersAbout(ref).ifPresent(answers -> answers.forEach(call, ref.toString(), sink));
  }

  /** Whether all members of a group were read; if not, that is a gap. */
  private boolean tell(GcpCall call, ResourceRef group) {
    Presence presence =
        estate
            .answersAbout(group)
            .map(answers -> answers.presence(call, group.toString()))
            .orElse(Presence.MISSING);
    if (presence != Presence.ANSWERED) {
      ledger.gap(
          estate.scopeOf(group),
          call.apiName(),
          presence.gap(),
          group.toString(),
          "the members of " + group.name() + " were not read, and load balancers send to them");
    }
    return presence == Presence.ANSWERED;
  }
}
