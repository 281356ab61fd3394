package dev.postern.benchmark;

/**
 * Machines of one subnet that do the same thing.
 *
 * @param number its number over the whole subscription
 * @param subnet the number of its subnet
 * @param network the number of its network
 * @param first the number of its first interface
 * @param end the number after its last one
 * @param open whether each of its interfaces has a public address
 * @param sku the SKU of these
 * @param bothFamilies whether it speaks IPv6 as well
 * @param application whether its interfaces are in an application security group
 * @param balanced whether a load balancer stands before it
 */
record AzureService(
    int number,
    int subnet,
    int network,
    int first,
    int end,
    boolean open,
    String sku,
    boolean bothFamilies,
    boolean application,
    boolean balanced) {

  private static final int OPEN = 35;
  private static final int BASIC = 15;
  private static final int BOTH_FAMILIES = 8;
  private static final int APPLICATION = 50;
  private static final int BALANCED = 10;

  static AzureService of(AzureShape shape, int number) {
    Draws draws = Draws.at(shape.seed(), 31, number);
    int subnet = number / AzureShape.SERVICES_IN_SUBNET;
    int part = number % AzureShape.SERVICES_IN_SUBNET;
    int from = subnet * AzureShape.INTERFACES_IN_SUBNET;
    int first = from + part * AzureShape.INTERFACES_IN_SUBNET / AzureShape.SERVICES_IN_SUBNET;
    int end = from + (part + 1) * AzureShape.INTERFACES_IN_SUBNET / AzureShape.SERVICES_IN_SUBNET;
    return new AzureService(
        number,
        subnet,
        subnet / AzureShape.SUBNETS_IN_NETWORK,
        Math.min(first, shape.interfaces()),
        Math.min(end, shape.interfaces()),
        draws.percent(OPEN),
        draws.percent(BASIC) ? "Basic" : "Standard",
        draws.percent(BOTH_FAMILIES),
        draws.percent(APPLICATION),
        draws.percent(BALANCED) && first + 1 < Math.min(end, shape.interfaces()));
  }
}
