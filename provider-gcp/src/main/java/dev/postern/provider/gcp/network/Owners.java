package dev.postern.provider.gcp.network;

import com.google.common.collect.ImmutableSortedMap;
import dev.postern.model.Endpoint;
import dev.postern.model.Owner;
import dev.postern.provider.gcp.resource.Instance;
import dev.postern.provider.gcp.resource.Nic;
import dev.postern.provider.gcp.resource.ResourceRef;

/** Says of an interface whose it is. */
public final class Owners {

  private static final String FIRST = "nic0";

  private final Estate estate;

  /** Looks into what was read. */
  public Owners(Estate estate) {
    this.estate = estate;
  }

  /** The endpoint of an interface; the first one of a machine goes by the machine's name. */
  public Endpoint endpoint(Instance machine, Nic nic) {
    ResourceRef ref = estate.canonical(machine.ref());
    Owner owner = new Owner(ref.toString(), "compute-instance", ref.name(), machine.labels());
    return new Endpoint(
        id(ref, nic),
        estate.scopeOf(ref),
        estate.canonical(nic.network()).toString(),
        owner,
        logical(machine, owner),
        nic.inside(),
        true);
  }

  /** The id of the endpoint of an interface. */
  static String id(ResourceRef machine, Nic nic) {
    return nic.name().equals(FIRST) ? machine.toString() : machine + ":" + nic.name();
  }

  private Owner logical(Instance machine, Owner own) {
    if (!machine.cluster().isEmpty()) {
      String project = estate.canonical(machine.ref()).project();
      String place =
          machine.labels().getOrDefault("goog-k8s-cluster-location", machine.ref().region());
      return cluster(
          "/projects/" + project + "/locations/" + place + "/clusters/", machine.cluster());
    }
    ResourceRef group = estate.canonical(machine.group());
    return group.isEmpty() || group.equals(ResourceRef.UNKNOWN)
        ? own
        : new Owner(
            group.toString(), "instance-group-manager", group.name(), ImmutableSortedMap.of());
  }

  private static Owner cluster(String above, String name) {
    return new Owner(above + name, "gke-cluster", name, ImmutableSortedMap.of());
  }
}
