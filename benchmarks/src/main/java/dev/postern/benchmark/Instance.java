package dev.postern.benchmark;

import java.io.IOException;
import java.util.List;

/**
 * One instance, ready to be written.
 *
 * @param id its id
 * @param service what it works for
 * @param running false is stopped
 * @param interfaces at least one, the primary one first
 */
record Instance(String id, Service service, boolean running, List<NetworkInterface> interfaces) {

  void write(Answer answer) throws IOException {
    NetworkInterface primary = interfaces.get(0);
    Region region = service.network().region();
    answer.element().text("ReservationId", id.replace("i-", "r-")).text("OwnerId", Region.ACCOUNT);
    answer.emptyArray("Groups").array("Instances").object();
    answer.text("InstanceId", id).text("ImageId", region.id("ami", service.number() % 40));
    answer.text("InstanceType", service.role() == GroupRole.DATABASE ? "r6i.2xlarge" : "m6i.large");
    answer.text("LaunchTime", GenerateAccount.TAKEN_AT).text("Architecture", "x86_64");
    answer.object("Placement").text("AvailabilityZone", region.zone(primary.subnet().zone())).end();
    answer.object("State").number("Code", running ? 16 : 80);
    answer.text("Name", running ? "running" : "stopped").end();
    answer.text("VpcId", service.network().id()).text("SubnetId", primary.subnet().id());
    answer.text("PrivateIpAddress", primary.primaryAddress());
    String publicAddress = primary.primaryPublicAddress();
    if (publicAddress != null) {
      answer.text("PublicIpAddress", publicAddress);
    }
    primary.writeGroups(answer, "SecurityGroups", service.groups());
    answer.array("NetworkInterfaces");
    for (NetworkInterface one : interfaces) {
      writeInterface(answer, one);
    }
    answer
        .endArray()
        .tags(
            "Tags",
            "Name",
            primary.name(),
            "service",
            service.name(),
            "team",
            "team-" + service.number() % 23);
    answer.end().endArray().end();
  }

  private void writeInterface(Answer answer, NetworkInterface one) throws IOException {
    answer.object().text("NetworkInterfaceId", one.id()).text("Status", "in-use");
    answer.text("SubnetId", one.subnet().id()).text("VpcId", service.network().id());
    answer.text("PrivateIpAddress", one.primaryAddress());
    answer
        .object("Attachment")
        .number("DeviceIndex", one.owner().device())
        .text("Status", "attached")
        .end();
    one.writeGroups(answer, "Groups", service.groups());
    answer.end();
  }
}
