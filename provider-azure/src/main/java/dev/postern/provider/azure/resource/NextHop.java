package dev.postern.provider.azure.resource;

import java.util.Locale;

/** Where a route leads. */
public enum NextHop {
  /** Straight to the internet. */
  INTERNET,
  /** To a machine that forwards. */
  APPLIANCE,
  /** To a gateway, and through it to other networks. */
  GATEWAY,
  /** Into the network itself. */
  NETWORK,
  /** Nowhere: packets are dropped. */
  NONE,
  /** Nobody knows: the word is not one of these. */
  UNREADABLE;

  static NextHop read(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      // Services answer through their own endpoint as they do through the internet.
      case "internet", "virtualnetworkserviceendpoint" -> INTERNET;
      case "virtualappliance" -> APPLIANCE;
      case "virtualnetworkgateway" -> GATEWAY;
      case "vnetlocal", "virtualnetwork", "vnetpeering", "vnetglobalpeering" -> NETWORK;
      case "none" -> NONE;
      default -> UNREADABLE;
    };
  }
}
