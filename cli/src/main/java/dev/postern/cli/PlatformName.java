package dev.postern.cli;

import com.google.common.collect.ImmutableList;
import dev.postern.provider.Provider;
import dev.postern.report.Nearest;
import java.util.List;

/** Finds platforms by the names that the user gives. */
final class PlatformName {

  private PlatformName() {}

  /** The names that can be given, sorted. */
  static List<String> ids(List<Provider> installed) {
    return installed.stream().map(Provider::id).sorted().toList();
  }

  /**
   * The platforms of these names, each once, in this order.
   *
   * @throws UsageException if one is not installed, naming the nearest
   */
  static ImmutableList<Provider> find(
      CommandName command, List<String> named, List<Provider> installed) {
    return named.stream()
        .distinct()
        .map(name -> find(command, name, installed))
        .collect(ImmutableList.toImmutableList());
  }

  private static Provider find(CommandName command, String name, List<Provider> installed) {
    List<String> ids = ids(installed);
    return installed.stream()
        .filter(provider -> provider.id().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "no platform is called '" + name + "'; there are: " + String.join(", ", ids),
                    Nearest.to(name, ids)
                        .map(near -> "did you mean: postern " + command.word() + " " + near)
                        .orElse("a folder is named with --snapshot DIR")));
  }
}
