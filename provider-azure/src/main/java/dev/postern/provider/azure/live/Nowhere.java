package dev.postern.provider.azure.live;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.provider.azure.snapshot.AzureCall;

/**
 * Resources that do not exist: Resource Manager looks at permissions before it looks for what is
 * asked about, so being told that there is no such thing takes the permission to ask.
 *
 * @param subscription where they do not exist
 */
record Nowhere(String subscription) {

  static final String NAME = "postern-doctor-none";

  /** Something that a call would list if it existed. */
  ObjectNode like(AzureCall lister) {
    String id =
        "/subscriptions/"
            + subscription
            + "/resourceGroups/"
            + NAME
            + "/providers/"
            + lister.type()
            + "/"
            + NAME;
    ObjectNode element = JsonNodeFactory.instance.objectNode().put("id", id);
    if (lister == AzureCall.LOAD_BALANCERS) {
      String pool = id + "/backendAddressPools/" + NAME;
      ObjectNode properties = element.putObject("properties");
      ObjectNode rule = properties.putArray("inboundNatRules").addObject();
      rule.putObject("properties").putObject("backendAddressPool").put("id", pool);
      ObjectNode listed = properties.putArray("backendAddressPools").addObject().put("id", pool);
      listed
          .putObject("properties")
          .putArray("loadBalancerBackendAddresses")
          .addObject()
          .putObject("properties")
          .put("ipAddress", "10.255.255.254");
    }
    return element;
  }
}
