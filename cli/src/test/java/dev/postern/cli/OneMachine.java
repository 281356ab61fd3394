package dev.postern.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Recorded answers of an account with one machine, whose names and rules are given. */
final class OneMachine {

  static final String GROUPS = "ec2-describe-security-groups.json";
  static final String WORLD_ON_5432 =
      "[{\"IpProtocol\":\"tcp\",\"FromPort\":5432,\"ToPort\":5432,\"IpRanges\":[{\"CidrIp\":\"0.0.0.0/0\"}]}]";

  /** Reads and writes whatever a text may hold, lone halves of characters too. */
  static final ObjectMapper MAPPER =
      new ObjectMapper(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNameLength(1_000_000).build())
                  .build())
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII.mappedFeature());

  private final Path folder;

  private OneMachine(Path folder) {
    this.folder = folder;
  }

  /** A machine with a public address, open on tcp/5432. */
  static OneMachine open(Path folder) {
    return named(folder, "db-1", "sg-1", "eni-1", "i-1");
  }

  /** The same under other names. */
  static OneMachine named(Path folder, String name, String group, String eni, String instance) {
    OneMachine machine = new OneMachine(folder);
    machine.write(
        "ec2-describe-vpcs.json",
        "{\"Vpcs\":[{\"VpcId\":\"vpc-1\",\"OwnerId\":\"111122223333\",\"CidrBlock\":\"10.0.0.0/16\"}]}");
    machine.write(
        "ec2-describe-subnets.json",
        "{\"Subnets\":[{\"SubnetId\":\"subnet-1\",\"VpcId\":\"vpc-1\",\"CidrBlock\":\"10.0.1.0/24\",\"AvailabilityZone\":\"eu-west-1a\"}]}");
    machine.write(
        "ec2-describe-internet-gateways.json",
        "{\"InternetGateways\":[{\"InternetGatewayId\":\"igw-1\",\"Attachments\":[{\"State\":\"available\",\"VpcId\":\"vpc-1\"}]}]}");
    machine.write(
        "ec2-describe-route-tables.json",
        "{\"RouteTables\":[{\"RouteTableId\":\"rtb-1\",\"VpcId\":\"vpc-1\",\"Associations\":[{\"Main\":true}],"
            + "\"Routes\":[{\"DestinationCidrBlock\":\"0.0.0.0/0\",\"GatewayId\":\"igw-1\",\"State\":\"active\"}]}]}");
    machine.write(
        "ec2-describe-network-acls.json",
        "{\"NetworkAcls\":[{\"NetworkAclId\":\"acl-1\",\"VpcId\":\"vpc-1\",\"IsDefault\":true,\"Associations\":[],\"Entries\":["
            + "{\"CidrBlock\":\"0.0.0.0/0\",\"Egress\":false,\"Protocol\":\"-1\",\"RuleAction\":\"allow\",\"RuleNumber\":100},"
            + "{\"CidrBlock\":\"0.0.0.0/0\",\"Egress\":true,\"Protocol\":\"-1\",\"RuleAction\":\"allow\",\"RuleNumber\":100}]}]}");
    machine.json(
        "ec2-describe-instances.json",
        Map.of(
            "Reservations",
            List.of(
                Map.of(
                    "Instances",
                    List.of(
                        Map.of(
                            "InstanceId",
                            instance,
                            "State",
                            Map.of("Name", "running"),
                            "Tags",
                            List.of(
                                Map.of("Key", "Name", "Value", name),
                                Map.of("Key", name, "Value", name))))))));
    machine.json(
        "ec2-describe-network-interfaces.json",
        Map.of(
            "NetworkInterfaces",
            List.of(
                Map.ofEntries(
                    Map.entry("NetworkInterfaceId", eni),
                    Map.entry("OwnerId", "111122223333"),
                    Map.entry("VpcId", "vpc-1"),
                    Map.entry("SubnetId", "subnet-1"),
                    Map.entry("InterfaceType", "interface"),
                    Map.entry("Status", "in-use"),
                    Map.entry("Description", name),
                    Map.entry("Attachment", Map.of("InstanceId", instance)),
                    Map.entry("Groups", List.of(Map.of("GroupId", group))),
                    Map.entry(
                        "PrivateIpAddresses",
                        List.of(
                            Map.of(
                                "PrivateIpAddress",
                                "10.0.1.10",
                                "Primary",
                                true,
                                "Association",
                                Map.of("PublicIp", "198.51.100.10"))))))));
    return machine.groups(name, group, WORLD_ON_5432);
  }

  /** The group of the machine and one that nothing uses, with these permissions. */
  OneMachine groups(String name, String group, String permissions) {
    try {
      Object rules = MAPPER.readValue(permissions, Object.class);
      return json(
          GROUPS,
          Map.of(
              "SecurityGroups",
              List.of(
                  Map.of(
                      "GroupId",
                      group,
                      "GroupName",
                      name,
                      "VpcId",
                      "vpc-1",
                      "Description",
                      name,
                      "IpPermissions",
                      rules,
                      "IpPermissionsEgress",
                      List.of()),
                  Map.of(
                      "GroupId",
                      group + "u",
                      "GroupName",
                      name,
                      "VpcId",
                      "vpc-1",
                      "IpPermissions",
                      rules,
                      "IpPermissionsEgress",
                      List.of()))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private OneMachine json(String file, Object answer) {
    try {
      return write(file, MAPPER.writeValueAsString(answer));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  OneMachine write(String file, String text) {
    return write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  OneMachine write(String file, byte[] bytes) {
    try {
      Path place = file(file);
      Files.createDirectories(place.getParent());
      Files.write(place, bytes);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path file(String file) {
    return folder.resolve("aws/111122223333/eu-west-1").resolve(file);
  }
}
