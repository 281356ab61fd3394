package dev.postern.provider.azure.gateway;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Endpoint;
import dev.postern.model.Hop;
import dev.postern.model.Missing;
import dev.postern.net.Address;
import dev.postern.net.Family;
import org.jspecify.annotations.Nullable;

/**
 * Where a gateway sends packets on to.
 *
 * @param endpoint what a reader is told about
 * @param family the family of its address
 * @param address its address, null if it is not known
 * @param hops what filters between the gateway and it
 * @param missing what it lacks itself
 */
record Stop(
    Endpoint endpoint,
    Family family,
    @Nullable Address address,
    ImmutableList<Hop> hops,
    ImmutableSet<Missing> missing) {

  Stop guarded(ImmutableList<Hop> before) {
    return new Stop(
        endpoint,
        family,
        address,
        ImmutableList.<Hop>builder().addAll(before).addAll(hops).build(),
        missing);
  }
}
