package dev.postern.cli;

import dev.postern.provider.Live;
import dev.postern.provider.Provider;
import java.util.List;

/** Finds the platform that a command is to reach. */
final class LivePlatform {

  private LivePlatform() {}

  /** The one platform that the words name. */
  static Live of(CommandName command, List<String> named, List<Provider> providers) {
    List<String> ids = providers.stream().map(Provider::id).sorted().toList();
    if (named.size() != 1) {
      throw new UsageException(
          "postern "
              + command.word()
              + " takes one platform, but got "
              + (named.isEmpty() ? "none" : String.join(" ", named)),
          "the platforms are: " + String.join(", ", ids));
    }
    String id = named.get(0);
    Provider provider =
        providers.stream()
            .filter(p -> p.id().equals(id))
            .findFirst()
            .orElseThrow(
                () ->
                    new UsageException(
                        "no platform is called '" + id + "'; there are: " + String.join(", ", ids),
                        Nearest.to(id, ids)
                            .map(near -> "did you mean: postern " + command.word() + " " + near)
                            .orElse("a folder is named with --snapshot DIR")));
    return provider
        .live()
        .orElseThrow(
            () ->
                new UsageException(
                    id + " cannot be asked, only read from a snapshot",
                    "write it as: postern audit " + id + " --snapshot DIR"));
  }
}
