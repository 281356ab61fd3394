package dev.postern.provider.aws.network;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.model.Scope;
import dev.postern.provider.aws.resource.Fields;
import dev.postern.provider.aws.resource.GroupRow;
import dev.postern.provider.aws.resource.NetworkAcl;
import dev.postern.provider.aws.resource.NetworkInterface;
import dev.postern.provider.aws.resource.RouteTableResource;
import dev.postern.provider.aws.resource.SecurityGroup;
import dev.postern.provider.aws.resource.Subnet;
import dev.postern.provider.aws.resource.Vpc;
import dev.postern.provider.aws.snapshot.AwsAnswers;
import dev.postern.provider.aws.snapshot.AwsCall;
import dev.postern.work.Workers;
import java.util.ArrayList;
import java.util.List;

/** Reads the answers of every scope into an {@link Estate}. */
public final class EstateReader {

  private final Estate estate = new Estate();
  private final Ledger ledger;

  private EstateReader(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Reads everything once; long answers at the same time, what follows from them in order. */
  public static Estate read(Iterable<AwsAnswers> scopes, Ledger ledger, Workers workers) {
    EstateReader reader = new EstateReader(ledger);
    List<LongAnswers> all = new ArrayList<>();
    scopes.forEach(answers -> all.add(new LongAnswers(answers)));
    workers.map(
        all.stream().flatMap(answers -> answers.readings().stream()).toList(),
        reading -> {
          reading.run();
          return true;
        });
    all.forEach(reader::scope);
    return reader.estate;
  }

  private void scope(LongAnswers read) {
    AwsAnswers answers = read.answers();
    Scope scope = new Scope("aws", answers.account(), answers.region());
    estate.answers.put(scope, answers);
    answers.forEach(AwsCall.EC2_DESCRIBE_VPCS, node -> vpc(scope, Vpc.read(node)));
    answers.forEach(AwsCall.EC2_DESCRIBE_SUBNETS, node -> subnet(scope, Subnet.read(node)));
    answers.forEach(AwsCall.EC2_DESCRIBE_STALE_SECURITY_GROUPS, this::stale);
    read.groups().forEach(group -> group(scope, group));
    answers.forEach(AwsCall.EC2_DESCRIBE_NETWORK_ACLS, node -> acl(scope, node));
    answers.forEach(
        AwsCall.EC2_DESCRIBE_ROUTE_TABLES, node -> routeTable(RouteTableResource.read(node)));
    answers.forEach(AwsCall.EC2_DESCRIBE_INTERNET_GATEWAYS, this::gateway);
    answers.forEach(
        AwsCall.EC2_DESCRIBE_VPC_ENDPOINTS,
        node ->
            estate.endpointType.put(
                Fields.text(node, "VpcEndpointId"), Fields.text(node, "VpcEndpointType")));
    read.instances().forEach(instance -> estate.instances.put(instance.id(), instance));
    read.interfaces().forEach(eni -> eni(scope, eni));
  }

  private void vpc(Scope scope, Vpc vpc) {
    // A shared network is listed by the participant as well; its owner's answers are the better
    // ones.
    if (!estate.vpcs.containsKey(vpc.id()) || vpc.account().equals(scope.account())) {
      estate.vpcs.put(vpc.id(), vpc);
      estate.scopeOfVpc.put(vpc.id(), scope);
    }
  }

  private void subnet(Scope scope, Subnet subnet) {
    if (!estate.subnets.containsKey(subnet.id()) || subnet.account().equals(scope.account())) {
      estate.subnets.put(subnet.id(), subnet);
      estate.scopes.put(subnet.id(), scope);
    }
  }

  private void group(Scope scope, GroupReading read) {
    SecurityGroup group = read.group();
    if (group.id().isEmpty()) {
      ledger.gap(
          scope, "ec2:DescribeSecurityGroups", "unsupported", "", "a security group without an id");
      return;
    }
    if (estate.groups.containsKey(group.id())) {
      duplicate(scope, group);
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
    estate.groups.put(group.id(), group);
    estate.scopes.put(group.id(), scope);
  }

  private void duplicate(Scope scope, SecurityGroup group) {
    SecurityGroup first = estate.groups.get(group.id());
    boolean same =
        first != null
            && first.ingress().stream()
                .map(GroupRow::key)
                .toList()
                .equals(group.ingress().stream().map(GroupRow::key).toList());
    if (same) {
      ledger.note(group.id() + " was listed twice with the same rules");
    } else {
      ledger.gap(
          scope,
          "ec2:DescribeSecurityGroups",
          "unsupported",
          group.id(),
          group.id()
              + " was listed twice with different rules; the first was used. Collect it again");
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
    if (estate.acls.putIfAbsent(acl.id(), acl) != null) {
      ledger.note(acl.id() + " was listed twice; the first was used");
      return;
    }
    ledger.read(node.path("Entries").size());
    estate.scopes.put(acl.id(), scope);
    acl.subnets().forEach(subnet -> estate.aclBySubnet.put(subnet, acl));
    if (acl.isDefault()) {
      estate.defaultAcl.put(acl.vpc(), acl);
    }
  }

  private void routeTable(RouteTableResource table) {
    table.subnets().forEach(subnet -> estate.routeTableBySubnet.put(subnet, table));
    table.gateways().forEach(gateway -> estate.edgeRouteTable.put(gateway, table));
    if (table.main()) {
      estate.mainRouteTable.put(table.vpc(), table);
    }
  }

  private void gateway(JsonNode node) {
    for (JsonNode attachment : Fields.list(node, "Attachments")) {
      String state = Fields.text(attachment, "State");
      // The wire says "available" where the model says "attached".
      if (state.isEmpty() || state.equals("available") || state.equals("attached")) {
        estate.gatewayByVpc.put(
            Fields.text(attachment, "VpcId"), Fields.text(node, "InternetGatewayId"));
      }
    }
  }

  private void eni(Scope scope, NetworkInterface eni) {
    if (estate.interfaces.containsKey(eni.id())) {
      // A shared subnet's owner lists the participants' interfaces too.
      if (!eni.account().equals(scope.account())) {
        return;
      }
    }
    estate.interfaces.put(eni.id(), eni);
    estate.scopes.put(eni.id(), scope);
    for (String group : eni.groups()) {
      estate.markUsed(group);
      eni.addresses().forEach(address -> estate.addMember(group, address));
    }
  }
}
