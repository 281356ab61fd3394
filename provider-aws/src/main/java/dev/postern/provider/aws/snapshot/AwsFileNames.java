package dev.postern.provider.aws.snapshot;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import dev.postern.snapshot.FileName;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the paths of files say about the answers of AWS in them. */
final class AwsFileNames {

  /** {@code elasticloadbalancing.DescribeTargetHealth_1}. */
  private static final Pattern RECORDING =
      Pattern.compile("([A-Za-z0-9-]+)\\.([A-Z]\\w*?)(?:_(\\d{1,6}))?");

  /** Calls of which another call's name is a beginning. */
  private static final ImmutableSet<String> FOREIGN =
      ImmutableSet.of("describe-addresses-attribute", "list-functions-by-code-signing-config");

  private static final ImmutableListMultimap<String, AwsCall> OPERATIONS = operations();
  private static final ImmutableListMultimap<String, AwsCall> LISTS = lists();
  private static final ImmutableSet<String> SERVICES = services();

  private AwsFileNames() {}

  /** Reads a path given as its folders and its file name, from the snapshot's folder downwards. */
  static FileName<AwsCall> of(List<String> path) {
    for (int at = path.size() - 2; at >= 0; at--) {
      Optional<AwsCall> call = folderOfCall(path.get(at));
      if (call.isPresent()) {
        // The resource is the folder or file right below; what lies deeper only divides it.
        return new FileName<>(
            ImmutableList.of(call.get()),
            FileName.withoutJson(path.get(at + 1)),
            FileName.Kind.FOLDER,
            0,
            scope(path.subList(0, at)));
      }
    }
    String file = Iterables.getLast(path);
    ImmutableList<String> scope = scope(path.subList(0, path.size() - 1));
    if (!FileName.isJson(file)) {
      return new FileName<>(ImmutableList.of(), "", FileName.Kind.FOREIGN, 0, scope);
    }
    String folder = path.size() < 2 ? "" : Ascii.toLowerCase(path.get(path.size() - 2));
    return ofStem(FileName.withoutJson(file), folder, scope);
  }

  private static FileName<AwsCall> ofStem(String stem, String folder, ImmutableList<String> scope) {
    Matcher recording = RECORDING.matcher(stem);
    if (recording.matches()) {
      ImmutableList<AwsCall> calls =
          recorded(Ascii.toLowerCase(recording.group(1)), Ascii.toLowerCase(recording.group(2)));
      int number = recording.group(3) == null ? 1 : Integer.parseInt(recording.group(3));
      FileName.Kind kind = calls.isEmpty() ? FileName.Kind.FOREIGN : FileName.Kind.RECORDING;
      return new FileName<>(calls, "", kind, number, scope);
    }
    String plain = Ascii.toLowerCase(stem).replace('_', '-');
    String name = plain.startsWith("aws-") ? plain.substring(4) : plain;
    if (FOREIGN.stream().anyMatch(name::contains)) {
      return new FileName<>(ImmutableList.of(), "", FileName.Kind.FOREIGN, 0, scope);
    }
    Optional<String> operation = FileName.longestStart(OPERATIONS.keySet(), name);
    if (operation.isPresent()) {
      int cut = plain.length() - name.length() + operation.get().length();
      return new FileName<>(
          ofFolder(OPERATIONS.get(operation.get()), folder),
          FileName.rest(stem, cut),
          FileName.Kind.OPERATION,
          0,
          scope);
    }
    Optional<String> list = FileName.longestStart(LISTS.keySet(), stem.replace('_', '-'));
    return list.map(
            l ->
                new FileName<>(
                    LISTS.get(l), FileName.rest(stem, l.length()), FileName.Kind.LIST, 0, scope))
        .orElseGet(() -> new FileName<>(ImmutableList.of(), "", FileName.Kind.SILENT, 0, scope));
  }

  /** Whether a folder is named after a call, so that what lies in it is named after resources. */
  static boolean namesCall(String folder) {
    return folderOfCall(folder).isPresent();
  }

  /** Whether a folder is named after a service. */
  static boolean namesService(String folder) {
    return SERVICES.contains(Ascii.toLowerCase(folder));
  }

  private static Optional<AwsCall> folderOfCall(String folder) {
    String name = Ascii.toLowerCase(folder).replace('_', '-');
    return OPERATIONS.get(name).stream().filter(call -> call.fileName().equals(name)).findFirst();
  }

  /** {@code elb/describe-load-balancers.json} means the service of its folder. */
  private static ImmutableList<AwsCall> ofFolder(ImmutableList<AwsCall> calls, String folder) {
    ImmutableList<AwsCall> narrowed =
        calls.stream()
            .filter(call -> call.service().equals(folder))
            .collect(ImmutableList.toImmutableList());
    return narrowed.isEmpty() ? calls : narrowed;
  }

  private static ImmutableList<AwsCall> recorded(String service, String operation) {
    return OPERATIONS.get(operation).stream()
        .filter(call -> call.service().equals(service) || call.wireService().equals(service))
        .collect(ImmutableList.toImmutableList());
  }

  private static ImmutableList<String> scope(List<String> folders) {
    List<String> scope = folders;
    while (!scope.isEmpty() && SERVICES.contains(Ascii.toLowerCase(Iterables.getLast(scope)))) {
      scope = scope.subList(0, scope.size() - 1);
    }
    return ImmutableList.copyOf(scope);
  }

  private static ImmutableListMultimap<String, AwsCall> operations() {
    ImmutableListMultimap.Builder<String, AwsCall> names = ImmutableListMultimap.builder();
    for (AwsCall call : AwsCall.values()) {
      // Before the aliases below: es-list-domain-names means the service es first.
      names.put(call.fileName(), call);
    }
    for (AwsCall call : AwsCall.values()) {
      names.put(call.operation(), call);
      names.put(call.wireName(), call);
      if (!call.wireService().equals(call.service())) {
        names.put(call.wireService() + "-" + call.operation(), call);
      }
      if (call.service().equals("elbv2")) {
        names.put("elasticloadbalancingv2-" + call.operation(), call);
      }
    }
    return ImmutableListMultimap.copyOf(ImmutableSet.copyOf(names.build().entries()));
  }

  private static ImmutableListMultimap<String, AwsCall> lists() {
    ImmutableListMultimap.Builder<String, AwsCall> names = ImmutableListMultimap.builder();
    for (AwsCall call : AwsCall.values()) {
      if (!call.field().isEmpty()) {
        names.put(call.field(), call);
      }
    }
    return names
        .put("RdsInstances", AwsCall.RDS_DESCRIBE_DB_INSTANCES)
        .put("ElasticsearchDomains", AwsCall.ES_DESCRIBE_ELASTICSEARCH_DOMAINS)
        .put("LoadBalancerListeners", AwsCall.ELBV2_DESCRIBE_LISTENERS)
        .put("LoadBalancerTargetHealth", AwsCall.ELBV2_DESCRIBE_TARGET_HEALTH)
        .build();
  }

  private static ImmutableSet<String> services() {
    ImmutableSet.Builder<String> services = ImmutableSet.builder();
    for (AwsCall call : AwsCall.values()) {
      services.add(call.service()).add(call.wireService());
    }
    return services.build();
  }
}
