package dev.postern.provider.azure;

import dev.postern.cases.SpoiltCase;
import java.nio.file.Path;

/**
 * One machine that the world reaches on tcp/22 (case AZ-03), as a folder in which single answers
 * can be spoilt.
 */
final class SmallSubscription extends SpoiltCase<SmallSubscription> {

  static final String SUBSCRIPTION = "00000000-0000-0000-0000-00000000a001";
  static final String GROUPS = "network-security-groups.json";
  static final String INTERFACES = "network-interfaces.json";
  static final String NETWORKS = "virtual-networks.json";
  static final String ADDRESSES = "public-ip-addresses.json";
  static final String MACHINES = "virtual-machines.json";

  private final String base;

  private SmallSubscription(String base, Path root) {
    super(new AzureProvider(), base, root, "azure/" + SUBSCRIPTION);
    this.base = base;
  }

  static SmallSubscription in(Path folder) {
    return of("AZ-03", folder);
  }

  /** Another case. */
  static SmallSubscription of(String base, Path folder) {
    return new SmallSubscription(base, folder);
  }

  @Override
  protected SmallSubscription unspoilt(Path folder) {
    return of(base, folder);
  }

  @Override
  protected SmallSubscription self() {
    return this;
  }
}
