package dev.postern.benchmark;

import java.io.IOException;
import java.util.List;

/**
 * Writes the route tables of a region: per network one for each public tier, one for each private
 * zone, and the main one, which the last tier uses without being told to.
 */
final class RouteTableAnswer {

  private static final int MAIN = 99;
  private static final int FIRST_PRIVATE = 10;

  private final Region region;

  RouteTableAnswer(Region region) {
    this.region = region;
  }

  void write(RegionFolder folder, List<Network> networks, PrefixLists lists) throws IOException {
    try (Answer tables = folder.answer("ec2-describe-route-tables", "RouteTables")) {
      for (Network network : networks) {
        Routes routes = new Routes(network, lists, tables);
        begin(tables, network, MAIN);
        routes.writeLocal();
        end(tables, network, MAIN);
        for (int tier = 0; tier < Network.PUBLIC_TIERS; tier++) {
          begin(tables, network, tier);
          routes.writePublic(tier);
          end(tables, network, tier);
        }
        for (int zone = 0; zone < Network.ZONES; zone++) {
          begin(tables, network, FIRST_PRIVATE + zone);
          routes.writePrivate(zone);
          end(tables, network, FIRST_PRIVATE + zone);
        }
      }
    }
  }

  private static int tableOf(Subnet subnet) {
    if (subnet.isPublic()) {
      return subnet.tier();
    }
    return subnet.tier() == Network.TIERS - 1 ? MAIN : FIRST_PRIVATE + subnet.zone();
  }

  private void begin(Answer tables, Network network, int table) throws IOException {
    String id = region.id("rtb", network.index(), table);
    tables.element().array("Associations");
    if (table == MAIN) {
      associate(tables, id, network, -1);
    }
    for (int i = 0; i < Network.SUBNETS; i++) {
      if (table != MAIN && tableOf(network.subnet(i)) == table) {
        associate(tables, id, network, i);
      }
    }
    tables.endArray().emptyArray("PropagatingVgws").text("RouteTableId", id).array("Routes");
  }

  private void associate(Answer tables, String id, Network network, int subnet) throws IOException {
    tables.object().flag("Main", subnet < 0);
    tables.text("RouteTableAssociationId", region.id("rtbassoc", network.index(), subnet));
    tables.text("RouteTableId", id);
    if (subnet >= 0) {
      tables.text("SubnetId", network.subnet(subnet).id());
    }
    tables.object("AssociationState").text("State", "associated").end().end();
  }

  private static void end(Answer tables, Network network, int table) throws IOException {
    tables.endArray().tags("Tags", "Name", network.name() + "-" + table);
    tables.text("VpcId", network.id()).text("OwnerId", Region.ACCOUNT).end();
  }
}
