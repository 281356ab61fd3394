package dev.postern.provider.azure.live;

/** What it takes to find subscriptions and to tell what is in them. */
enum Entrance {
  /** Lists subscriptions. */
  SUBSCRIPTIONS("Microsoft.Resources/subscriptions/read"),
  /** Tells whether a resource provider is registered, and which versions it knows. */
  PROVIDERS("Microsoft.Resources/subscriptions/providers/read"),
  /** Tells what we may read, without which silence of Resource Graph means nothing. */
  PERMISSIONS("Microsoft.Authorization/permissions/read");

  private final String action;

  Entrance(String action) {
    this.action = action;
  }

  String action() {
    return action;
  }
}
