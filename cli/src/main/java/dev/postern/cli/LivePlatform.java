package dev.postern.cli;

import dev.postern.provider.Live;
import dev.postern.provider.Provider;
import dev.postern.provider.Redactor;
import dev.postern.report.Nearest;
import java.util.List;

/** Finds the platform that a command is to reach. */
final class LivePlatform {

  private LivePlatform() {}

  /** How to reach the one platform that the words name. */
  static Live of(CommandName command, List<String> named, List<Provider> providers) {
    return live(provider(command, named, providers));
  }

  /** How to reach a platform. */
  static Live live(Provider provider) {
    return provider
        .live()
        .orElseThrow(
            () ->
                new UsageException(
                    provider.id() + " cannot be asked, only read from a snapshot",
                    "write it as: postern audit " + provider.id() + " --snapshot DIR"));
  }

  /** What takes the names out of a platform's snapshots. */
  static Redactor redactor(Provider provider) {
    return provider
        .redactor()
        .orElseThrow(
            () ->
                new UsageException(
                    "snapshots of " + provider.id() + " cannot be redacted", "leave out --redact"));
  }

  /** The one platform that the words name. */
  static Provider provider(CommandName command, List<String> named, List<Provider> providers) {
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
    return providers.stream()
        .filter(p -> p.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "no platform is called '" + id + "'; there are: " + String.join(", ", ids),
                    Nearest.to(id, ids)
                        .map(near -> "did you mean: postern " + command.word() + " " + near)
                        .orElse("a folder is named with --snapshot DIR")));
  }
}
