package dev.postern.provider.azure.network;

import dev.postern.model.Hop;
import dev.postern.model.Origin;
import dev.postern.model.Role;
import dev.postern.model.Symbol;
import dev.postern.provider.Tables;
import dev.postern.provider.azure.resource.ResourceId;

/** What stands for the appliances of a gateway load balancer: they may drop whatever they like. */
public final class Inspection {

  private Inspection() {}

  /** The condition that appliances behind a frontend of a gateway load balancer pass packets on. */
  public static Symbol by(ResourceId frontend) {
    ResourceId balancer = frontend.parent().isEmpty() ? frontend : frontend.parent();
    return Symbol.condition(
        "azure:inspected:" + frontend.key(),
        "the appliances behind gateway load balancer "
            + balancer.name()
            + " may drop what they inspect");
  }

  /** The same as a filter. */
  static Hop.Filter hop(ResourceId frontend) {
    Symbol symbol = by(frontend);
    return Hop.Filter.request(
        Tables.maybe(
            symbol.id(),
            Role.PLATFORM,
            new Origin(frontend.toString(), "", symbol.reason()),
            symbol));
  }
}
