package dev.postern.net;

/** What "the internet" means: the default universe of source addresses. */
public final class Internet {

  /**
   * IPv4 without 0/8, 10/8, 100.64/10, 127/8, 169.254/16, 172.16/12, 192.168/16 and 224/3; IPv6
   * 2000::/3. Documentation prefixes stay inside so that examples work.
   */
  private static final IpSpace UNIVERSE =
      new IpSpace(
          AddressSet.all(Family.IPV4)
              .minus(
                  AddressSet.of(
                      "0.0.0.0/8",
                      "10.0.0.0/8",
                      "100.64.0.0/10",
                      "127.0.0.0/8",
                      "169.254.0.0/16",
                      "172.16.0.0/12",
                      "192.168.0.0/16",
                      "224.0.0.0/3")),
          AddressSet.of("2000::/3"));

  private Internet() {}

  /** The default universe. */
  public static IpSpace universe() {
    return UNIVERSE;
  }
}
