package dev.postern.provider.aws.network;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.model.Scope;
import dev.postern.provider.Ledger;
import dev.postern.provider.aws.resource.InternetGateway;
import dev.postern.provider.aws.resource.NetworkAcl;
import dev.postern.provider.aws.resource.Peering;
import dev.postern.provider.aws.resource.RouteTableResource;
import dev.postern.provider.aws.resource.SecurityGroup;
import dev.postern.provider.aws.resource.Subnet;
import dev.postern.provider.aws.resource.Vpc;
import dev.postern.provider.aws.sharing.Part;
import dev.postern.provider.aws.snapshot.AwsCall;
import dev.postern.snapshot.Answers;
import dev.postern.snapshot.Fields;
import dev.postern.work.Workers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the answers of a part into an {@link Estate}. */
public final class EstateReader {

  private final Estate estate = new Estate();
  private final Part part;
  private final Ledger ledger;
  private final InterfacesReader interfaces;
  private final Map<String, Integer> entries = new HashMap<>();
  private final List<Rival> rivals = new ArrayList<>();

  /** An ACL that another answer tells differently, with the number of its raw rows. */
  private record Rival(NetworkAcl acl, int rows) {}

  private EstateReader(Part part, Ledger ledger) {
    this.part = part;
    this.ledger = ledger;
    this.interfaces = new InterfacesReader(estate, part, ledger);
  }

  /** Reads everything once; long answers at the same time, what follows from them in order. */
  public static Estate read(Part part, Ledger ledger, Workers workers) {
    List<LongAnswers> all = part.own().stream().map(LongAnswers::new).toList();
    workers.map(
        all.stream().flatMap(answers -> answers.readings().stream()).toList(),
        reading -> {
          reading.run();
          return true;
        });
    EstateReader reader = new EstateReader(part, ledger);
    all.forEach(reader::own);
    part.context().forEach(answers -> reader.surroundings(scope(answers), answers));
    reader.countAcls();
    reader.interfaces.finish();
    return reader.estate;
  }

  private static Scope scope(Answers<AwsCall> answers) {
    return new Scope("aws", answers.account(), answers.region());
  }

  private void own(LongAnswers read) {
    Answers<AwsCall> answers = read.answers();
    Scope scope = scope(answers);
    estate.own.add(scope);
    surroundings(scope, answers);
    answers.forEach(AwsCall.EC2_DESCRIBE_STALE_SECURITY_GROUPS, this::stale);
    read.groups().forEach(group -> group(scope, group));
    read.instances().forEach(instance -> interfaces.instance(scope, instance));
    read.interfaces().forEach(eni -> interfaces.networkInterface(scope, eni));
    answers.forEach(AwsCall.EC2_DESCRIBE_ADDRESSES, interfaces::elasticAddress);
  }

  private void surroundings(Scope scope, Answers<AwsCall> answers) {
    estate.answers.put(scope, answers);
    answers.forEach(AwsCall.EC2_DESCRIBE_VPCS, node -> vpc(scope, Vpc.read(node)));
    answers.forEach(AwsCall.EC2_DESCRIBE_SUBNETS, node -> subnet(scope, Subnet.read(node)));
    answers.forEach(AwsCall.EC2_DESCRIBE_NETWORK_ACLS, node -> acl(scope, node));
    answers.forEach(AwsCall.EC2_DESCRIBE_ROUTE_TABLES, node -> routeTable(scope, node));
    answers.forEach(
        AwsCall.EC2_DESCRIBE_INTERNET_GATEWAYS, node -> gateway(scope, InternetGateway.read(node)));
    answers.forEach(
        AwsCall.EC2_DESCRIBE_VPC_ENDPOINTS,
        node ->
            estate.endpointType.put(
                Fields.text(node, "VpcEndpointId"), Fields.text(node, "VpcEndpointType")));
    answers.forEach(
        AwsCall.EC2_DESCRIBE_VPC_PEERING_CONNECTIONS, node -> peering(Peering.read(node)));
  }

  /** Either end lists it. */
  private void peering(Peering peering) {
    estate.peerings.merge(peering.id(), peering, Peering::or);
  }

  /** A shared ACL is listed by others as well; it counts where it belongs. */
  private void countAcls() {
    entries.forEach(
        (acl, rows) -> {
          if (estate.isOwn(acl)) {
            ledger.read(rows);
          }
        });
    rivals.forEach(
        rival -> {
          if (estate.isOwn(rival.acl().id())) {
            ledger.read(rival.rows());
            unknown(rival.acl().entries().size());
          }
        });
  }

  private Oddities odd(Scope scope) {
    return new Oddities(scope, estate, ledger);
  }

  private void vpc(Scope scope, Vpc vpc) {
    odd(scope).named(AwsCall.EC2_DESCRIBE_VPCS, vpc.id(), "a network");
    // A shared network is listed by the participant as well; its owner's answers are the better
    // ones.
    Scope before = estate.scopeOfVpc.get(vpc.id());
    if (scope.equals(before)) {
      odd(scope).twice(AwsCall.EC2_DESCRIBE_VPCS, vpc.id(), vpc.equals(estate.vpcs.get(vpc.id())));
      return;
    }
    if (!estate.vpcs.containsKey(vpc.id()) || vpc.account().equals(scope.account())) {
      estate.vpcs.put(vpc.id(), vpc);
      estate.scopeOfVpc.put(vpc.id(), scope);
    }
  }

  private void subnet(Scope scope, Subnet subnet) {
    odd(scope).named(AwsCall.EC2_DESCRIBE_SUBNETS, subnet.id(), "a subnet");
    Subnet before = estate.subnets.get(subnet.id());
    if (before != null && scope.equals(estate.scopes.get(subnet.id()))) {
      odd(scope).twice(AwsCall.EC2_DESCRIBE_SUBNETS, subnet.id(), subnet.equals(before));
      return;
    }
    if (!estate.subnets.containsKey(subnet.id()) || subnet.account().equals(scope.account())) {
      estate.subnets.put(subnet.id(), subnet);
      estate.scopes.put(subnet.id(), scope);
    }
  }

  private void group(Scope scope, GroupReading read) {
    SecurityGroup group = read.group();
    if (group.id().isEmpty()) {
      odd(scope).named(AwsCall.EC2_DESCRIBE_SECURITY_GROUPS, "", "a security group");
      return;
    }
    if (part.isCopy(scope.account(), group.id())) {
      return;
    }
    if (estate.groups.containsKey(group.id())) {
      duplicate(scope, read);
      return;
    }
    ledger.read(read.rawRows());
    if (read.unmatched() > 0 || read.left() > 0) {
      ledger.gap(
          scope,
          "ec2:DescribeSecurityGroupRules",
          "unsupported",
          group.id(),
          "the two views of "
              + group.id()
              + " differ ("
              + read.unmatched()
              + " rows only in the merged one, "
              + read.left()
              + " only in the other): it changed while it was read. Collect it again");
    }
    if (group.name().equals("GlobalAccelerator")) {
      estate.acceleratorGroups.put(group.vpc(), group.id());
    }
    estate.groups.put(group.id(), group);
    estate.scopes.put(group.id(), scope);
  }

  private void duplicate(Scope scope, GroupReading read) {
    SecurityGroup group = read.group();
    SecurityGroup first = estate.groups.get(group.id());
    boolean same = first != null && first.rules().equals(group.rules());
    odd(scope).tableTwice(AwsCall.EC2_DESCRIBE_SECURITY_GROUPS, group.id(), same);
    if (!same) {
      ledger.read(read.rawRows());
      unknown(group.ingress().size() + group.egress().size());
    }
  }

  /** Of tables that differ nobody knows which rows hold. */
  private void unknown(int rows) {
    for (int row = 0; row < rows; row++) {
      ledger.unknown();
    }
  }

  private void stale(JsonNode node) {
    for (String field : new String[] {"StaleIpPermissions", "StaleIpPermissionsEgress"}) {
      for (JsonNode permission : Fields.list(node, field)) {
        for (String reference : Fields.texts(permission, "UserIdGroupPairs", "GroupId")) {
          estate.staleReferences.put(Fields.text(node, "GroupId"), reference);
        }
      }
    }
  }

  private void acl(Scope scope, JsonNode node) {
    NetworkAcl acl = NetworkAcl.read(node);
    odd(scope).named(AwsCall.EC2_DESCRIBE_NETWORK_ACLS, acl.id(), "a network ACL");
    NetworkAcl first = acl.id().isEmpty() ? null : estate.acls.get(acl.id());
    int rows = Fields.count(node, "Entries");
    boolean better = first == null || belongs(acl, scope);
    if (first != null) {
      odd(scope).tableTwice(AwsCall.EC2_DESCRIBE_NETWORK_ACLS, acl.id(), first.equals(acl));
      if (!first.equals(acl)) {
        rivals.add(
            better ? new Rival(first, entries.getOrDefault(first.id(), 0)) : new Rival(acl, rows));
      }
    }
    if (!acl.id().isEmpty() && better) {
      estate.acls.put(acl.id(), acl);
      estate.scopes.put(acl.id(), scope);
      entries.put(acl.id(), rows);
    }
    for (String subnet : acl.subnets()) {
      NetworkAcl rival = estate.aclBySubnet.put(subnet, acl);
      if (rival != null && !rival.id().equals(acl.id())) {
        odd(scope).claimedTwice(AwsCall.EC2_DESCRIBE_NETWORK_ACLS, subnet, rival.id(), acl.id());
      }
    }
    NetworkAcl other = acl.isDefault() ? estate.defaultAcl.put(acl.vpc(), acl) : null;
    if (other != null && !other.id().equals(acl.id())) {
      odd(scope).claimedTwice(AwsCall.EC2_DESCRIBE_NETWORK_ACLS, acl.vpc(), other.id(), acl.id());
    }
  }

  /**
   * To its owner's scope, or without that to the first that lists it, whoever reads which first.
   */
  private boolean belongs(NetworkAcl acl, Scope scope) {
    Scope before = estate.scopeOf(acl.id());
    boolean owner = acl.account().equals(scope.account());
    return owner != acl.account().equals(before.account()) ? owner : scope.compareTo(before) < 0;
  }

  private void routeTable(Scope scope, JsonNode node) {
    RouteTableResource table = RouteTableResource.read(node);
    odd(scope).named(AwsCall.EC2_DESCRIBE_ROUTE_TABLES, table.id(), "a route table");
    RouteTableResource first = estate.routeTables.putIfAbsent(table.id(), table);
    if (first != null && !table.id().isEmpty()) {
      odd(scope).tableTwice(AwsCall.EC2_DESCRIBE_ROUTE_TABLES, table.id(), first.equals(table));
    }
    if (table.id().isEmpty()) {
      estate.conflicting.add("");
    }
    if (table.unclear()) {
      estate.conflicting.add(table.id());
      odd(scope)
          .unsupported(
              AwsCall.EC2_DESCRIBE_ROUTE_TABLES,
              table.id(),
              "an association of " + table.id() + " was not understood");
    }
    for (String subnet : table.subnets()) {
      RouteTableResource rival = estate.routeTableBySubnet.put(subnet, table);
      if (rival != null && !rival.id().equals(table.id())) {
        odd(scope).claimedTwice(AwsCall.EC2_DESCRIBE_ROUTE_TABLES, subnet, rival.id(), table.id());
      }
    }
    table.gateways().forEach(gateway -> estate.edgeRouteTable.put(gateway, table));
    RouteTableResource other = table.main() ? estate.mainRouteTable.put(table.vpc(), table) : null;
    if (other != null && !other.id().equals(table.id())) {
      odd(scope)
          .claimedTwice(AwsCall.EC2_DESCRIBE_ROUTE_TABLES, table.vpc(), other.id(), table.id());
    }
  }

  private void gateway(Scope scope, InternetGateway gateway) {
    AwsCall call = AwsCall.EC2_DESCRIBE_INTERNET_GATEWAYS;
    String id = gateway.id();
    odd(scope).named(call, id, "an internet gateway");
    if (gateway.unclear()) {
      estate.gatewaysUnclear = true;
      odd(scope)
          .unsupported(
              call,
              id,
              "an attachment of " + id + " was not understood, so it may serve any network");
    }
    InternetGateway first = estate.gateways.putIfAbsent(id, gateway);
    if (first != null && !id.isEmpty() && !first.equals(gateway)) {
      odd(scope).tableTwice(call, id, false);
    }
    for (String network : gateway.networks()) {
      String rival = estate.gatewayByVpc.put(network, id);
      if (rival != null && !rival.equals(id)) {
        odd(scope).claimedTwice(call, network, rival, id);
      }
    }
  }
}
