package dev.postern.provider.aws;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * The answers of a few accounts that may share a network, groups, targets and a prefix list; the
 * same for the same seed.
 */
final class RandomOrganization {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String LIST = "pl-0c0ffee000000001";

  private final Random random;
  private final List<Account> accounts = new ArrayList<>();
  private final List<Machine> machines = new ArrayList<>();

  private record Machine(Account account, int number, Account network, String address) {

    String id() {
      return "%02d%02d".formatted(account.number, number);
    }

    String eni() {
      return "eni-0e00000000000" + id();
    }

    String instance() {
      return "i-0a00000000000" + id();
    }

    String group() {
      return "sg-0b00000000000" + id();
    }
  }

  private static final class Account {
    final int number;
    final Map<String, List<Object>> answers = new TreeMap<>();

    Account(int number) {
      this.number = number;
    }

    String id() {
      return Integer.toString(number).repeat(12);
    }

    String vpc() {
      return "vpc-0d0000000000000" + number;
    }

    String subnet() {
      return "subnet-0d0000000000000" + number;
    }

    void add(String answer, Object element) {
      answers.computeIfAbsent(answer, a -> new ArrayList<>()).add(element);
    }

    void asked(String answer) {
      answers.computeIfAbsent(answer, a -> new ArrayList<>());
    }
  }

  RandomOrganization(long seed) {
    this.random = new Random(seed);
    int count = 3 + random.nextInt(4);
    for (int number = 1; number <= count; number++) {
      accounts.add(new Account(number));
    }
    Account hub = accounts.get(0);
    boolean shares = random.nextBoolean();
    boolean hubLooks = random.nextBoolean();
    for (Account account : accounts) {
      network(account);
      boolean guest = shares && account != hub && random.nextInt(3) > 0;
      if (guest) {
        surroundings(hub, account, random.nextBoolean());
      }
      for (int number = 0; number < 3; number++) {
        Account network = guest && random.nextBoolean() ? hub : account;
        machines.add(machine(account, number, network, 10 * account.number + number));
      }
      account.add(
          "ec2-describe-managed-prefix-lists:PrefixLists",
          Map.of("PrefixListId", LIST, "PrefixListName", "offices", "AddressFamily", "IPv4"));
    }
    boolean everybodyReads = random.nextBoolean();
    for (Account account : accounts) {
      if (account == hub || everybodyReads) {
        account.add(
            "ec2-get-managed-prefix-list-entries-" + LIST + ":Entries",
            Map.of("Cidr", "198.51.100.0/24"));
      }
    }
    for (Machine machine : machines) {
      Object eni = eni(machine);
      Object group = group(machine);
      machine.account.add("ec2-describe-network-interfaces:NetworkInterfaces", eni);
      machine.account.add("ec2-describe-security-groups:SecurityGroups", group);
      machine.account.add(
          "ec2-describe-instances:Reservations",
          Map.of(
              "Instances",
              List.of(
                  Map.of("InstanceId", machine.instance(), "State", Map.of("Name", "running")))));
      if (hubLooks && machine.network == hub && machine.account != hub) {
        hub.add("ec2-describe-network-interfaces:NetworkInterfaces", eni);
        hub.add("ec2-describe-security-groups:SecurityGroups", group);
      }
    }
    for (Account account : accounts) {
      if (random.nextInt(3) == 0) {
        balancer(account);
      }
    }
  }

  private void network(Account account) {
    surroundings(account, account, true);
    account.add(
        "ec2-describe-internet-gateways:InternetGateways",
        Map.of(
            "InternetGatewayId",
            "igw-0d0000000000000" + account.number,
            "Attachments",
            List.of(Map.of("State", "available", "VpcId", account.vpc()))));
    for (String asked :
        List.of(
            "elbv2-describe-load-balancers:LoadBalancers",
            "elb-describe-load-balancers:LoadBalancerDescriptions")) {
      account.asked(asked);
    }
  }

  private void surroundings(Account owner, Account teller, boolean all) {
    String vpc = owner.vpc();
    String subnet = owner.subnet();
    teller.add(
        "ec2-describe-vpcs:Vpcs",
        Map.of("VpcId", vpc, "OwnerId", owner.id(), "CidrBlock", "10." + owner.number + ".0.0/16"));
    teller.add(
        "ec2-describe-subnets:Subnets",
        Map.of(
            "SubnetId",
            subnet,
            "VpcId",
            vpc,
            "OwnerId",
            owner.id(),
            "CidrBlock",
            "10." + owner.number + ".0.0/24",
            "MapPublicIpOnLaunch",
            true));
    if (!all) {
      return;
    }
    teller.add(
        "ec2-describe-network-acls:NetworkAcls",
        Map.of(
            "NetworkAclId",
            "acl-0d0000000000000" + owner.number,
            "OwnerId",
            owner.id(),
            "VpcId",
            vpc,
            "IsDefault",
            true,
            "Associations",
            List.of(Map.of("SubnetId", subnet)),
            "Entries",
            List.of(
                entry(90, false, "deny", "203.0.113.0/2" + owner.number),
                entry(100, false, "allow", "0.0.0.0/0"),
                entry(100, true, "allow", "0.0.0.0/0"))));
    teller.add(
        "ec2-describe-route-tables:RouteTables",
        Map.of(
            "RouteTableId",
            "rtb-0d0000000000000" + owner.number,
            "OwnerId",
            owner.id(),
            "VpcId",
            vpc,
            "Associations",
            List.of(Map.of("Main", true)),
            "Routes",
            List.of(
                Map.of(
                    "DestinationCidrBlock",
                    "0.0.0.0/0",
                    "GatewayId",
                    "igw-0d0000000000000" + owner.number,
                    "State",
                    "active"))));
  }

  private static Map<String, Object> entry(
      int number, boolean egress, String action, String block) {
    return Map.of(
        "RuleNumber",
        number,
        "Egress",
        egress,
        "RuleAction",
        action,
        "Protocol",
        "-1",
        "CidrBlock",
        block);
  }

  private static Machine machine(Account account, int number, Account network, int host) {
    return new Machine(account, number, network, "10." + network.number + ".0." + host);
  }

  private static Object eni(Machine machine) {
    String address = "192.0.2." + (10 * machine.account.number + machine.number);
    return Map.of(
        "NetworkInterfaceId",
        machine.eni(),
        "OwnerId",
        machine.account.id(),
        "VpcId",
        machine.network.vpc(),
        "SubnetId",
        machine.network.subnet(),
        "InterfaceType",
        "interface",
        "Status",
        "in-use",
        "Attachment",
        Map.of("InstanceId", machine.instance(), "DeviceIndex", 0, "Status", "attached"),
        "Groups",
        List.of(Map.of("GroupId", machine.group())),
        "PrivateIpAddresses",
        List.of(
            Map.of(
                "Primary",
                true,
                "PrivateIpAddress",
                machine.address,
                "Association",
                Map.of("PublicIp", address, "IpOwnerId", "amazon"))));
  }

  private Object group(Machine machine) {
    return Map.of(
        "GroupId",
        machine.group(),
        "GroupName",
        "g" + machine.id(),
        "OwnerId",
        machine.account.id(),
        "VpcId",
        machine.network.vpc(),
        "IpPermissions",
        List.of(permission(22, source(machine)), permission(8443, source(machine))),
        "IpPermissionsEgress",
        List.of());
  }

  private Map<String, Object> source(Machine machine) {
    return switch (random.nextInt(6)) {
      case 0 -> Map.of("PrefixListIds", List.of(Map.of("PrefixListId", LIST)));
      case 1 -> {
        // Mostly groups of one's own; now and then somebody else's.
        Machine other =
            random.nextInt(5) == 0
                ? machines.get(random.nextInt(machines.size()))
                : machines.stream().filter(m -> m.account == machine.account).findAny().get();
        yield Map.of(
            "UserIdGroupPairs",
            List.of(Map.of("GroupId", other.group(), "UserId", other.account.id())));
      }
      case 2 -> Map.of("IpRanges", List.of(Map.of("CidrIp", "198.51.100.0/25")));
      default -> Map.of("IpRanges", List.of(Map.of("CidrIp", "0.0.0.0/0")));
    };
  }

  private static Map<String, Object> permission(int port, Map<String, Object> source) {
    Map<String, Object> permission = new TreeMap<>(source);
    permission.put("IpProtocol", "tcp");
    permission.put("FromPort", port);
    permission.put("ToPort", port);
    return permission;
  }

  private void balancer(Account account) {
    String arn = "arn:aws:elasticloadbalancing:eu-west-1:" + account.id() + ":";
    String balancer = arn + "loadbalancer/net/front/000000000000000" + account.number;
    String targets = arn + "targetgroup/back/000000000000000" + account.number;
    Machine target = machines.get(random.nextInt(machines.size()));
    boolean byAddress = target.account != account || random.nextBoolean();
    account.add(
        "elbv2-describe-load-balancers:LoadBalancers",
        Map.of(
            "LoadBalancerArn",
            balancer,
            "LoadBalancerName",
            "front",
            "Scheme",
            "internet-facing",
            "Type",
            "network",
            "IpAddressType",
            "ipv4",
            "VpcId",
            account.vpc(),
            "AvailabilityZones",
            List.of(Map.of("SubnetId", account.subnet())),
            "State",
            Map.of("Code", "active")));
    account.add(
        "elbv2-describe-listeners-" + name(balancer) + ":Listeners",
        Map.of(
            "ListenerArn",
            arn + "listener/net/front/000000000000000" + account.number + "/0000000000000001",
            "LoadBalancerArn",
            balancer,
            "Port",
            443,
            "Protocol",
            "TCP",
            "DefaultActions",
            List.of(Map.of("Type", "forward", "TargetGroupArn", targets))));
    account.add(
        "elbv2-describe-target-groups:TargetGroups",
        Map.of(
            "TargetGroupArn",
            targets,
            "TargetGroupName",
            "back",
            "Protocol",
            "TCP",
            "Port",
            8443,
            "VpcId",
            account.vpc(),
            "TargetType",
            byAddress ? "ip" : "instance",
            "LoadBalancerArns",
            List.of(balancer)));
    account.add(
        "elbv2-describe-target-group-attributes-" + name(targets) + ":Attributes",
        Map.of("Key", "preserve_client_ip.enabled", "Value", "true"));
    account.add(
        "elbv2-describe-target-health-" + name(targets) + ":TargetHealthDescriptions",
        Map.of(
            "Target",
            Map.of("Id", byAddress ? target.address : target.instance(), "Port", 8443),
            "TargetHealth",
            Map.of("State", "healthy")));
  }

  private static String name(String arn) {
    return arn.substring(arn.lastIndexOf(':') + 1).replace('/', '-');
  }

  /** Writes the answers as a snapshot. */
  Path write(Path folder) {
    for (Account account : accounts) {
      account.answers.forEach(
          (answer, elements) -> {
            String[] parts = answer.split(":", 2);
            Path file = folder.resolve("aws/" + account.id() + "/eu-west-1/" + parts[0] + ".json");
            try {
              Files.createDirectories(file.getParent());
              MAPPER.writeValue(file.toFile(), Map.of(parts[1], elements));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
    return folder;
  }
}
