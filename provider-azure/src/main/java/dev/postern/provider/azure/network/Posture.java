package dev.postern.provider.azure.network;

import dev.postern.provider.azure.resource.PublicIp;
import java.util.Optional;

/** What a door lets in where no network security group filters: that depends on its SKU. */
public enum Posture {
  /** Nothing: Standard addresses and load balancers are closed until a group allows. */
  CLOSED("a Standard public address admits nothing that no network security group allows"),
  /** Everything: Basic addresses and load balancers are open until a group denies. */
  OPEN("a Basic public address admits everything where there is no network security group"),
  /** Everything: what no public address or load balancer delivers has no SKU to ask. */
  UNGUARDED("nothing filters here: there is no network security group"),
  /** Nobody said which SKU it is. */
  UNKNOWN(
      "whether a public address of unknown SKU admits anything without a network security group");

  private final String text;

  Posture(String text) {
    this.text = text;
  }

  /** The posture of a public address; unknown if it was not read. */
  public static Posture of(Optional<PublicIp> address) {
    return of(address.map(PublicIp::sku).orElse(""));
  }

  /** The posture of a SKU, as written in lower case; empty if nobody said. */
  public static Posture of(String sku) {
    if (sku.equals("basic")) {
      return OPEN;
    }
    return sku.startsWith("standard") || sku.equals("gateway") ? CLOSED : UNKNOWN;
  }

  /** Whether packets certainly pass where no group filters. */
  boolean isOpen() {
    return this == OPEN || this == UNGUARDED;
  }

  /** What holds, in one sentence. */
  String text() {
    return text;
  }
}
