package dev.postern.provider.gcp.network;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.ListMultimap;
import dev.postern.model.Scope;
import dev.postern.net.IpSpace;
import dev.postern.provider.Doubts;
import dev.postern.provider.gcp.resource.FirewallPolicy;
import dev.postern.provider.gcp.resource.Instance;
import dev.postern.provider.gcp.resource.ResourceRef;
import dev.postern.provider.gcp.resource.Route;
import dev.postern.provider.gcp.resource.Subnet;
import dev.postern.provider.gcp.resource.Vpc;
import dev.postern.provider.gcp.snapshot.GcpCall;
import dev.postern.snapshot.Answers;
import dev.postern.snapshot.Presence;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that was read, by name, over all projects of a snapshot: what projects share resolves
 * here.
 */
public final class Estate {

  final Map<String, Answers<GcpCall>> answers = new LinkedHashMap<>();

  /** Projects by their numbers, and networks by names that hold a number. */
  final Map<String, String> projectsByNumber = new HashMap<>();

  final Map<ResourceRef, ResourceRef> networksByNumber = new HashMap<>();
  final Map<ResourceRef, Vpc> networks = new LinkedHashMap<>();
  final Map<ResourceRef, Subnet> subnets = new LinkedHashMap<>();
  final Map<ResourceRef, Instance> instances = new LinkedHashMap<>();
  final ListMultimap<ResourceRef, ListedRule> firewalls = ArrayListMultimap.create();

  /** Rules that were described twice and differ. */
  final Set<ResourceRef> disputed = new HashSet<>();

  final Map<ResourceRef, FirewallPolicy> policies = new LinkedHashMap<>();
  final Map<ResourceRef, RulesInEffect> effective = new HashMap<>();
  final Map<String, RulesInEffect> regionEffective = new HashMap<>();
  final ListMultimap<ResourceRef, Route> routes = ArrayListMultimap.create();
  final Map<String, Lineage> lineages = new HashMap<>();
  final Map<ResourceRef, Optional<IpSpace>> addressGroups = new HashMap<>();
  final Map<ResourceRef, ImmutableSet<String>> secureTags = new HashMap<>();

  private final Doubts doubts = new Doubts("gcp");

  Estate() {}

  /** Endpoints of which nothing is certain. */
  public Doubts doubts() {
    return doubts;
  }

  /** Every scope that something was read in. */
  public ImmutableSortedSet<Scope> scopes() {
    ImmutableSortedSet.Builder<Scope> all = ImmutableSortedSet.naturalOrder();
    instances.keySet().forEach(ref -> all.add(scopeOf(ref)));
    answers.keySet().forEach(project -> all.add(everywhere(project)));
    return all.build();
  }

  /** A project as a whole, for what is not about one region. */
  public static Scope everywhere(String project) {
    return new Scope("gcp", project, "global");
  }

  /** A scope for what no project is to blame for: the first one that was read. */
  public Scope anywhere() {
    return everywhere(answers.keySet().stream().sorted().findFirst().orElse("unknown"));
  }

  /** The scope of a resource. */
  public Scope scopeOf(ResourceRef ref) {
    String project = canonical(ref).project();
    return project.isEmpty() ? anywhere() : new Scope("gcp", project, ref.region());
  }

  /** The projects that were read, and organizations and folders with answers of their own. */
  public ImmutableSortedSet<String> projects() {
    return ImmutableSortedSet.copyOf(answers.keySet());
  }

  /** Whether the name of an account is that of an organization or a folder. */
  public static boolean isAboveProjects(String account) {
    return account.startsWith("organizations-") || account.startsWith("folders-");
  }

  /** The raw answers of a project that was read. */
  public Answers<GcpCall> answers(String project) {
    Answers<GcpCall> found = answers.get(project);
    if (found == null) {
      throw new IllegalStateException("no answers for project " + project);
    }
    return found;
  }

  /** The raw answers of the project that holds a resource, if it was read. */
  public Optional<Answers<GcpCall>> answersAbout(ResourceRef ref) {
    Answers<GcpCall> own = answers.get(canonical(ref).project());
    // A single folder without its project's name holds everything that there is.
    return own == null && answers.size() == 1
        ? Optional.of(answers.values().iterator().next())
        : Optional.ofNullable(own);
  }

  /** What became of the call that should have told of a resource. */
  public Presence presenceFor(GcpCall call, ResourceRef ref) {
    return answersAbout(ref).map(one -> one.presence(call)).orElse(Presence.MISSING);
  }

  /** What became of a call in the account that came furthest with it. */
  public Presence presence(GcpCall call) {
    return answers.values().stream()
        .map(one -> one.presence(call))
        .min(Presence::compareTo)
        .orElse(Presence.MISSING);
  }

  /** The one name of a resource that may be named by the number of its project or its own. */
  public ResourceRef canonical(ResourceRef ref) {
    ResourceRef named = ref;
    String id = projectsByNumber.get(ref.project());
    if (id != null) {
      named = ref.in(id);
    }
    return networksByNumber.getOrDefault(named, named);
  }

  /** Every machine. */
  public ImmutableList<Instance> allInstances() {
    return ImmutableList.copyOf(instances.values());
  }

  /** A machine. */
  public Optional<Instance> instance(ResourceRef ref) {
    return Optional.ofNullable(instances.get(canonical(ref)));
  }

  /** Every network that was read or that something names. */
  public ImmutableSortedSet<ResourceRef> namedNetworks() {
    ImmutableSortedSet.Builder<ResourceRef> all = ImmutableSortedSet.naturalOrder();
    all.addAll(networks.keySet()).addAll(firewalls.keySet());
    subnets.values().forEach(subnet -> all.add(canonical(subnet.network())));
    for (Instance instance : instances.values()) {
      instance.nics().forEach(nic -> all.add(canonical(nic.network())));
    }
    return all.build();
  }

  /** A network. */
  public Optional<Vpc> network(ResourceRef ref) {
    return Optional.ofNullable(networks.get(canonical(ref)));
  }

  /** A subnet. */
  public Optional<Subnet> subnet(ResourceRef ref) {
    return Optional.ofNullable(subnets.get(canonical(ref)));
  }

  /** The subnets of a network. */
  public ImmutableList<Subnet> subnetsOf(ResourceRef network) {
    ResourceRef own = canonical(network);
    return subnets.values().stream()
        .filter(subnet -> canonical(subnet.network()).equals(own))
        .collect(ImmutableList.toImmutableList());
  }

  /** What stands above a project. */
  Lineage lineage(String project) {
    return lineages.getOrDefault(project, Lineage.UNKNOWN);
  }
}
