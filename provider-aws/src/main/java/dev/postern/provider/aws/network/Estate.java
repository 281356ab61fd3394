package dev.postern.provider.aws.network;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.HashMultimap;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSetMultimap;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.ListMultimap;
import com.google.common.collect.SetMultimap;
import dev.postern.model.Scope;
import dev.postern.net.Address;
import dev.postern.provider.Doubts;
import dev.postern.provider.aws.resource.Instance;
import dev.postern.provider.aws.resource.InternetGateway;
import dev.postern.provider.aws.resource.NetworkAcl;
import dev.postern.provider.aws.resource.NetworkInterface;
import dev.postern.provider.aws.resource.Ownership;
import dev.postern.provider.aws.resource.Peering;
import dev.postern.provider.aws.resource.RouteTableResource;
import dev.postern.provider.aws.resource.SecurityGroup;
import dev.postern.provider.aws.resource.Subnet;
import dev.postern.provider.aws.resource.Vpc;
import dev.postern.provider.aws.snapshot.AwsCall;
import dev.postern.snapshot.Answers;
import dev.postern.snapshot.Complaint;
import dev.postern.snapshot.Presence;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Everything that was read, by id, over all accounts and regions of a part of a snapshot: what
 * scopes share resolves here.
 */
public final class Estate {

  final Map<String, Scope> scopes = new HashMap<>();
  final Map<String, SecurityGroup> groups = new LinkedHashMap<>();
  final Map<String, NetworkAcl> acls = new LinkedHashMap<>();
  final Map<String, NetworkAcl> aclBySubnet = new HashMap<>();
  final Map<String, NetworkAcl> defaultAcl = new HashMap<>();
  final Map<String, RouteTableResource> routeTables = new HashMap<>();
  final Map<String, RouteTableResource> routeTableBySubnet = new HashMap<>();
  final Map<String, RouteTableResource> mainRouteTable = new HashMap<>();
  final Map<String, RouteTableResource> edgeRouteTable = new HashMap<>();
  final Map<String, Subnet> subnets = new HashMap<>();
  final Map<String, Vpc> vpcs = new HashMap<>();
  final Map<String, NetworkInterface> interfaces = new LinkedHashMap<>();
  final Map<String, Instance> instances = new HashMap<>();
  final Map<String, InternetGateway> gateways = new HashMap<>();
  final Map<String, String> gatewayByVpc = new HashMap<>();
  final Map<String, String> endpointType = new HashMap<>();
  final Map<String, Peering> peerings = new HashMap<>();

  /**
   * Tables and gateways of which nobody knows what they say, or what they judge: two answers
   * differ.
   */
  final Set<String> conflicting = new HashSet<>();

  final Doubts doubts = new Doubts("aws");

  /** Whether some gateway did not say to which network it is attached. */
  boolean gatewaysUnclear;

  final SetMultimap<String, String> staleReferences = HashMultimap.create();
  final SetMultimap<String, String> acceleratorGroups = HashMultimap.create();
  final Map<String, Scope> scopeOfVpc = new HashMap<>();
  final Map<Scope, Answers<AwsCall>> answers = new LinkedHashMap<>();
  final Set<Scope> own = new HashSet<>();
  private final Set<String> groupMembersRead = new HashSet<>();
  private final ListMultimap<String, Address> members = ArrayListMultimap.create();

  private final Supplier<ImmutableSetMultimap<String, String>> dependents =
      Suppliers.memoize(this::dependents);

  Estate() {}

  /** A group, subnet or network, and the interfaces whose exposure depends on it. */
  ImmutableSortedSet<String> withDependents(String id) {
    return ImmutableSortedSet.<String>naturalOrder()
        .addAll(dependents.get().get(id))
        .addAll(id.isEmpty() ? ImmutableSet.of() : ImmutableSet.of(id))
        .build();
  }

  private ImmutableSetMultimap<String, String> dependents() {
    ImmutableSetMultimap.Builder<String, String> all = ImmutableSetMultimap.builder();
    for (NetworkInterface eni : interfaces.values()) {
      eni.groups().forEach(group -> all.put(group, eni.id()));
      all.put(eni.subnet(), eni.id());
      all.put(eni.vpc(), eni.id());
    }
    return all.build();
  }

  /** The scopes that are translated. */
  public ImmutableSortedSet<Scope> scopes() {
    return ImmutableSortedSet.copyOf(own);
  }

  /** Those, and after them the scopes that only tell about networks and lists that these use. */
  ImmutableList<Scope> tellers() {
    return Stream.concat(scopes().stream(), answers.keySet().stream())
        .distinct()
        .collect(ImmutableList.toImmutableList());
  }

  /** Whether something belongs to a scope that is translated. */
  boolean isOwn(String id) {
    return own.contains(scopeOf(id));
  }

  /** Endpoints of which nobody knows what holds. */
  public Doubts doubts() {
    return doubts;
  }

  /** The raw answers of a scope. */
  public Answers<AwsCall> answers(Scope scope) {
    Answers<AwsCall> found = answers.get(scope);
    if (found == null) {
      throw new IllegalStateException("no answers for " + scope);
    }
    return found;
  }

  /**
   * Whether a region was read, rather than only the endpoint that a service without regions has in
   * it.
   */
  public boolean isRegion(Scope scope) {
    Answers<AwsCall> answers = answers(scope);
    // A call that was refused was made as well.
    ImmutableSet<AwsCall> made =
        Stream.concat(answers.calls().stream(), answers.complaints().stream().map(Complaint::call))
            .collect(ImmutableSet.toImmutableSet());
    return made.isEmpty() || made.stream().anyMatch(Estate::isRegional);
  }

  private static boolean isRegional(AwsCall call) {
    return !call.service().equals("globalaccelerator");
  }

  /**
   * The regions that were read; an account of which only an endpoint without a region answered is
   * there with that.
   */
  public ImmutableSortedSet<Scope> regions() {
    ImmutableSet<String> read =
        scopes().stream()
            .filter(this::isRegion)
            .map(Scope::account)
            .collect(ImmutableSet.toImmutableSet());
    return scopes().stream()
        .filter(scope -> isRegion(scope) || !read.contains(scope.account()))
        .collect(ImmutableSortedSet.toImmutableSortedSet(Comparator.naturalOrder()));
  }

  /** The scope in which something was read. */
  public Scope scopeOf(String id) {
    Scope scope = scopes.get(id);
    if (scope == null) {
      throw new IllegalStateException("nothing was read about " + id);
    }
    return scope;
  }

  /** Every security group. */
  public ImmutableList<SecurityGroup> allGroups() {
    return ImmutableList.copyOf(groups.values());
  }

  /** Every network interface. */
  public ImmutableList<NetworkInterface> allInterfaces() {
    return ImmutableList.copyOf(interfaces.values());
  }

  /** A security group. */
  public Optional<SecurityGroup> group(String id) {
    return Optional.ofNullable(groups.get(id));
  }

  /** A network interface. */
  public Optional<NetworkInterface> networkInterface(String id) {
    return Optional.ofNullable(interfaces.get(id));
  }

  /** A subnet. */
  public Optional<Subnet> subnet(String id) {
    return Optional.ofNullable(subnets.get(id));
  }

  /** The ids of the subnets of a network. */
  public ImmutableSortedSet<String> subnetsOf(String vpc) {
    return subnets.values().stream()
        .filter(subnet -> subnet.vpc().equals(vpc))
        .map(Subnet::id)
        .collect(ImmutableSortedSet.toImmutableSortedSet(Comparator.naturalOrder()));
  }

  /** A network. */
  public Optional<Vpc> vpc(String id) {
    return Optional.ofNullable(vpcs.get(id));
  }

  /** Whether a network that was read is an account's own, as far as anybody says. */
  boolean isOwnedBy(Scope account, String vpc) {
    return vpc(vpc).map(v -> Ownership.mayBe(v.account(), account.account())).orElse(false);
  }

  /**
   * Whether a subnet should have been listed where something in it was, and was not: the answers
   * are of different times.
   */
  boolean isDangling(Scope user, String subnet) {
    return !subnet.isEmpty()
        && !subnets.containsKey(subnet)
        && answers(user).presence(AwsCall.EC2_DESCRIBE_SUBNETS) == Presence.ANSWERED;
  }

  /** Every network that was read. */
  public ImmutableList<Vpc> vpcs() {
    return ImmutableList.copyOf(vpcs.values());
  }

  /** A virtual machine. */
  public Optional<Instance> instance(String id) {
    return Optional.ofNullable(instances.get(id));
  }

  /**
   * The groups that Global Accelerator made for its own interfaces in a network. It names them all
   * alike, which tells where those interfaces were not read.
   */
  public ImmutableSet<String> acceleratorGroups(String vpc) {
    return ImmutableSet.copyOf(acceleratorGroups.get(vpc));
  }

  /** Whether nothing can answer at an interface because what it belongs to does not run. */
  public boolean isStopped(NetworkInterface eni) {
    if (doubts.has(eni.id())) {
      return false;
    }
    return eni.instance().isEmpty()
        ? eni.status().equals("available")
        : instance(eni.instance()).map(i -> !i.isRunning()).orElse(false);
  }

  /** The private addresses of every interface that carries a group. */
  public ImmutableList<Address> members(String group) {
    return ImmutableList.copyOf(members.get(group));
  }

  /** Says that an address carries a group. */
  public void addMember(String group, Address address) {
    members.put(group, address);
  }

  /** The groups that at least one interface carries. */
  public ImmutableSet<String> usedGroups() {
    return ImmutableSet.copyOf(groupMembersRead);
  }

  /** Says that something carries a group. */
  public void markUsed(String group) {
    groupMembersRead.add(group);
  }
}
