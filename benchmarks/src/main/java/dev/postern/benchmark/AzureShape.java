package dev.postern.benchmark;

/**
 * How large a generated subscription is, and the seed it grows from.
 *
 * @param interfaces network interfaces, each of a machine of its own
 * @param groups network security groups
 * @param rules security rules over all groups, both directions, default rules not counted
 * @param tags entries of the list of service tags
 * @param seed same seed and same numbers, same bytes
 */
public record AzureShape(int interfaces, int groups, int rules, int tags, long seed) {

  static final int INTERFACES_IN_NETWORK = 200;
  static final int SUBNETS_IN_NETWORK = 10;
  static final int INTERFACES_IN_SUBNET = INTERFACES_IN_NETWORK / SUBNETS_IN_NETWORK;
  static final int SERVICES_IN_SUBNET = 3;

  // Of a hundred groups so many filter a subnet, and so many the interfaces of a service; the rest
  // are left over from something.
  private static final int SUBNET_GROUPS = 35;
  private static final int SERVICE_GROUPS = 60;
  private static final int HUNDRED = 100;

  /** Checks that there is something of everything. */
  public AzureShape {
    if (interfaces < 1 || groups < 1 || rules < 0 || tags < 1) {
      throw new IllegalArgumentException(
          "a subscription has at least one interface, group and tag, not "
              + interfaces
              + ", "
              + groups
              + " and "
              + tags);
    }
  }

  int networks() {
    return (interfaces + INTERFACES_IN_NETWORK - 1) / INTERFACES_IN_NETWORK;
  }

  int subnets() {
    return networks() * SUBNETS_IN_NETWORK;
  }

  int services() {
    return subnets() * SERVICES_IN_SUBNET;
  }

  /** The group of a subnet; -1 for none. */
  int groupOfSubnet(int subnet) {
    return spread(subnet, subnets(), groups * SUBNET_GROUPS / HUNDRED);
  }

  /** The group of the interfaces of a service; -1 for none. */
  int groupOfService(int service) {
    int subnetGroups = groups * SUBNET_GROUPS / HUNDRED;
    int group = spread(service, services(), groups * SERVICE_GROUPS / HUNDRED);
    return group < 0 ? -1 : Math.min(subnetGroups, subnets()) + group;
  }

  /** Deals things out evenly over more places than there are things. */
  private static int spread(int place, int places, int things) {
    int dealt = (int) ((long) place * Math.min(things, places) / places);
    int next = (int) ((long) (place + 1) * Math.min(things, places) / places);
    return next > dealt ? dealt : -1;
  }
}
