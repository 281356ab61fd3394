package dev.postern.provider.gcp.snapshot;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Iterables;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.SetMultimap;
import dev.postern.snapshot.FileName;
import java.util.List;
import java.util.Optional;

/**
 * What the paths of files say about the answers in them: the call ({@code forwarding-rules.json}),
 * the collection ({@code forwardingRules.json}), or the command that printed them ({@code
 * gcloud-compute-firewall-rules-list.json}).
 */
final class GcpFileNames {

  private static final String GCLOUD = "gcloud-";
  private static final String COMPUTE = "compute-";

  /** Commands whose names are not that of the call. */
  private static final ImmutableMap<GcpCall, String> COMMANDS =
      ImmutableMap.<GcpCall, String>builder()
          .put(GcpCall.FIREWALLS, "firewall-rules")
          .put(GcpCall.SUBNETWORKS, "networks-subnets")
          .put(GcpCall.EFFECTIVE_FIREWALLS, "networks-get-effective-firewalls")
          .put(
              GcpCall.REGION_EFFECTIVE_FIREWALLS,
              "network-firewall-policies-get-effective-firewalls")
          .put(GcpCall.ADDRESS_GROUPS, "network-security-address-groups")
          .put(GcpCall.ANCESTORS, "projects-get-ancestors")
          .put(GcpCall.FOLDERS, "resource-manager-folders")
          .put(GcpCall.EFFECTIVE_TAGS, "resource-manager-tags-bindings")
          .put(GcpCall.INSTANCE_GROUP_INSTANCES, "instance-groups-list-instances")
          .put(GcpCall.NETWORK_ENDPOINTS, "network-endpoint-groups-list-network-endpoints")
          .put(GcpCall.CLUSTERS, "container-clusters")
          .buildOrThrow();

  private static final ImmutableListMultimap<String, GcpCall> NAMES = names();

  private GcpFileNames() {}

  /** Reads a path given as its folders and its file name, from the snapshot's folder downwards. */
  static FileName<GcpCall> of(List<String> path) {
    boolean ours = path.subList(0, path.size() - 1).stream().anyMatch(GcpFileNames::ours);
    for (int at = path.size() - 2; at >= 0; at--) {
      Optional<GcpCall> call = folderOfCall(path.get(at));
      if (call.isPresent()) {
        return new FileName<>(
            ImmutableList.of(call.get()),
            FileName.withoutJson(path.get(at + 1)),
            ours ? FileName.Kind.FOLDER : FileName.Kind.LIST,
            0,
            ImmutableList.copyOf(path.subList(0, at)));
      }
    }
    String file = Iterables.getLast(path);
    ImmutableList<String> scope = ImmutableList.copyOf(path.subList(0, path.size() - 1));
    if (!FileName.isJson(file)) {
      return new FileName<>(ImmutableList.of(), "", FileName.Kind.FOREIGN, 0, scope);
    }
    return ofStem(FileName.withoutJson(file), ours, scope);
  }

  private static FileName<GcpCall> ofStem(String stem, boolean ours, ImmutableList<String> scope) {
    String plain = Ascii.toLowerCase(stem).replace('_', '-').replace(' ', '-');
    boolean printed = plain.startsWith(GCLOUD);
    String name = withoutStart(withoutStart(plain, GCLOUD), COMPUTE);
    Optional<String> start = FileName.longestStart(NAMES.keySet(), name);
    if (start.isEmpty()) {
      return new FileName<>(ImmutableList.of(), "", FileName.Kind.SILENT, 0, scope);
    }
    int cut = plain.length() - name.length() + start.get().length();
    return new FileName<>(
        NAMES.get(start.get()),
        FileName.rest(stem, cut),
        ours || printed ? FileName.Kind.OPERATION : FileName.Kind.LIST,
        0,
        scope);
  }

  private static boolean ours(String folder) {
    return Ascii.equalsIgnoreCase(folder, GcpDialect.PROVIDER);
  }

  private static Optional<GcpCall> folderOfCall(String folder) {
    String name = Ascii.toLowerCase(folder).replace('_', '-');
    return NAMES.get(name).stream().filter(call -> call.fileName().equals(name)).findFirst();
  }

  private static ImmutableListMultimap<String, GcpCall> names() {
    SetMultimap<String, GcpCall> names = LinkedHashMultimap.create();
    for (GcpCall call : GcpCall.values()) {
      put(names, call.fileName(), call);
      put(names, COMMANDS.getOrDefault(call, call.fileName()), call);
      if (!call.keyed()) {
        names.put(Ascii.toLowerCase(call.collection()), call);
      }
    }
    names.put("subnets", GcpCall.SUBNETWORKS);
    names.put("project", GcpCall.PROJECTS);
    return ImmutableListMultimap.copyOf(names);
  }

  private static void put(SetMultimap<String, GcpCall> names, String name, GcpCall call) {
    names.put(name, call);
    names.put(name + "-list", call);
    names.put(name + "-describe", call);
  }

  private static String withoutStart(String text, String start) {
    return text.startsWith(start) ? text.substring(start.length()) : text;
  }
}
