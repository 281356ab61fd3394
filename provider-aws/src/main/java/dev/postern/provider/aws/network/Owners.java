package dev.postern.provider.aws.network;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import dev.postern.model.Endpoint;
import dev.postern.model.Hop;
import dev.postern.model.Listening;
import dev.postern.model.Owner;
import dev.postern.model.Scope;
import dev.postern.net.ServiceSet;
import dev.postern.provider.aws.resource.Instance;
import dev.postern.provider.aws.resource.NetworkInterface;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Says whose an interface is (spec order: instance, type, description, requester). */
public final class Owners {

  private static final String SCALING_GROUP = "aws:autoscaling:groupName";

  private final Estate estate;
  private final Map<String, Claim> claims = new HashMap<>();

  /**
   * What a service says about an interface of its own.
   *
   * @param owner the service's object
   * @param logicalOwner what the object belongs to, or the object itself
   * @param services what it can listen on
   * @param listening the products among that
   * @param doubt what a reader should know where the owner is not certain
   */
  public record Claim(
      Owner owner,
      Owner logicalOwner,
      ServiceSet services,
      ImmutableList<Listening> listening,
      Optional<Hop.Note> doubt) {}

  /** Starts without claims. */
  public Owners(Estate estate) {
    this.estate = estate;
  }

  /** A service claims an interface. */
  public void claim(String eni, Claim claim) {
    claims.put(eni, claim);
  }

  /**
   * The services that something on an interface can listen on; all, unless a managed service
   * claimed it.
   */
  public ServiceSet services(NetworkInterface eni) {
    Claim claim = claims.get(eni.id());
    return claim == null ? ServiceSet.ALL : claim.services();
  }

  /** The hops to an interface, which tell a reader if it is not certain whose it is. */
  public ImmutableList<Hop> withDoubt(NetworkInterface eni, ImmutableList<Hop> hops) {
    return Optional.ofNullable(claims.get(eni.id()))
        .flatMap(Claim::doubt)
        .map(note -> ImmutableList.<Hop>builder().add(note).addAll(hops).build())
        .orElse(hops);
  }

  /**
   * Whether the interface belongs to something that accepts no connection from outside, and why.
   */
  public Optional<String> neverAccepts(NetworkInterface eni) {
    String type = eni.type().toLowerCase(Locale.ROOT).replace("_", "");
    if (type.equals("natgateway") || eni.description().startsWith("Interface for NAT Gateway")) {
      return Optional.of("a NAT gateway accepts no connection from outside");
    }
    if (type.equals("lambda") || eni.description().startsWith("AWS Lambda VPC ENI")) {
      return Optional.of("a function's interface accepts no connection");
    }
    if (eni.isAccelerator()) {
      return Optional.of("an accelerator's interface hands on and accepts nothing itself");
    }
    return Optional.empty();
  }

  /** The endpoint of an interface. */
  public Endpoint endpoint(NetworkInterface eni) {
    Claim claim = claims.get(eni.id());
    Owner owner = claim == null ? owner(eni) : claim.owner();
    return new Endpoint(
        eni.id(),
        estate.scopeOf(eni.id()),
        eni.vpc(),
        owner,
        claim == null ? logical(eni, owner) : claim.logicalOwner(),
        eni.addresses(),
        true,
        claim == null ? ImmutableList.of() : claim.listening());
  }

  /** A scaling group as the owner of its instances. */
  public static Owner scalingGroup(
      Scope scope, String name, ImmutableSortedMap<String, String> tags) {
    return new Owner("asg/" + scope.region() + "/" + name, "auto-scaling-group", name, tags);
  }

  private Owner owner(NetworkInterface eni) {
    if (!eni.instance().isEmpty()) {
      ImmutableSortedMap<String, String> tags =
          estate.instance(eni.instance()).map(Instance::tags).orElse(ImmutableSortedMap.of());
      String name = tags.getOrDefault("Name", "");
      return new Owner(eni.instance(), "ec2-instance", name.isEmpty() ? eni.name() : name, tags);
    }
    String kind = kind(eni);
    return new Owner(
        eni.id(),
        kind,
        eni.name().isEmpty() ? eni.description() : eni.name(),
        ImmutableSortedMap.of());
  }

  private static String kind(NetworkInterface eni) {
    String type = eni.type().toLowerCase(Locale.ROOT);
    if (!type.isEmpty() && !type.equals("interface")) {
      return type.equals("natgateway") ? "nat-gateway" : type.replace('_', '-');
    }
    for (Map.Entry<String, String> known : DESCRIPTIONS.entrySet()) {
      if (eni.description().startsWith(known.getKey())) {
        return known.getValue();
      }
    }
    return eni.requester().isEmpty() ? "network-interface" : eni.requester();
  }

  private static final ImmutableMap<String, String> DESCRIPTIONS =
      ImmutableMap.<String, String>builder()
          .put("ELB app/", "application-load-balancer")
          .put("ELB net/", "network-load-balancer")
          .put("ELB gwy/", "gateway-load-balancer")
          .put("ELB ", "classic-load-balancer")
          .put("RDSNetworkInterface", "rds-instance")
          .put("RedshiftNetworkInterface", "redshift-cluster")
          .put("ElastiCache", "elasticache-cluster")
          .put("AWS Lambda VPC ENI", "lambda-function")
          .put("Interface for NAT Gateway", "nat-gateway")
          .put("VPC Endpoint Interface", "vpc-endpoint")
          .put("EFS mount target", "efs-mount-target")
          .put("Amazon EKS", "eks-cluster")
          .put("arn:aws:ecs:", "ecs-task")
          .put("Network Interface for Transit Gateway Attachment", "transit-gateway-attachment")
          .put("AWS created network interface for directory", "directory")
          .put("CloudHSM", "cloudhsm")
          .buildOrThrow();

  /**
   * What people deploy: a scaling group rather than one of its instances, because instances come
   * and go.
   */
  private Owner logical(NetworkInterface eni, Owner owner) {
    String scaling = owner.tags().getOrDefault(SCALING_GROUP, "");
    return scaling.isEmpty()
        ? owner
        : scalingGroup(estate.scopeOf(eni.id()), scaling, owner.tags());
  }
}
