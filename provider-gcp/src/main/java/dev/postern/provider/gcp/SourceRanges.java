package dev.postern.provider.gcp;

import com.google.common.collect.ImmutableList;
import dev.postern.model.SourceLabel;
import dev.postern.net.AddressSet;
import dev.postern.net.IpSpace;

/** Ranges of Google from which certain services of its own speak ("Firewall rules"). */
final class SourceRanges {

  private SourceRanges() {}

  static ImmutableList<SourceLabel> labels() {
    return ImmutableList.of(
        label("Identity-Aware Proxy (IAP TCP forwarding)", "35.235.240.0/20"),
        new SourceLabel(
            "Google front ends (load balancers and health checks)",
            new IpSpace(
                AddressSet.of("35.191.0.0/16", "130.211.0.0/22"),
                AddressSet.of("2600:2d00:1:1::/64", "2600:2d00:1:b029::/64")),
            false),
        label(
            "Google health checks of passthrough load balancers",
            "209.85.152.0/22",
            "209.85.204.0/22"));
  }

  private static SourceLabel label(String text, String... blocks) {
    return new SourceLabel(text, IpSpace.of(AddressSet.of(blocks)), false);
  }
}
