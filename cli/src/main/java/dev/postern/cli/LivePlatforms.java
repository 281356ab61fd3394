package dev.postern.cli;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.postern.JointCollector;
import dev.postern.JointRedactor;
import dev.postern.provider.Collector;
import dev.postern.provider.Live;
import dev.postern.provider.Provider;
import dev.postern.provider.Redactor;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The platforms that a command is to reach, in the order in which the user names them.
 *
 * @param providers at least one
 */
record LivePlatforms(ImmutableList<Provider> providers) {

  /**
   * Finds the platforms that the words name.
   *
   * @throws UsageException if they name none, or one that is not installed
   */
  static LivePlatforms of(CommandName command, List<String> named, List<Provider> installed) {
    if (named.isEmpty()) {
      throw new UsageException(
          "postern " + command.word() + " needs a platform to ask, but none is named",
          "write it as: postern "
              + command.word()
              + " PLATFORM, or several; they are: "
              + String.join(", ", PlatformName.ids(installed)));
    }
    return new LivePlatforms(PlatformName.find(command, named, installed));
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

  /**
   * Who asks them, once what the user said about each makes sense.
   *
   * @param folder where the answers are kept; null for a passing folder
   */
  Collector collector(LiveWords words, Surroundings surroundings, @Nullable Path folder) {
    words.check(providers);
    ImmutableMap.Builder<String, Collector> collectors = ImmutableMap.builder();
    for (Provider provider : providers) {
      Live live = live(provider);
      collectors.put(provider.id(), live.collector(words.settings(live, surroundings)));
    }
    ImmutableMap<String, Collector> all = collectors.buildOrThrow();
    boolean joint = all.size() > 1 || (folder != null && JointCollector.continues(folder));
    return joint
        ? new JointCollector(
            all, LiveWords.TOOL, surroundings.clock().instant().truncatedTo(ChronoUnit.SECONDS))
        : all.values().iterator().next();
  }

  /**
   * What takes the names out of their snapshots.
   *
   * @throws UsageException if that is not known of one of them
   */
  Redactor redactor() {
    for (Provider provider : providers) {
      if (provider.redactor().isEmpty()) {
        throw new UsageException(
            "snapshots of " + provider.id() + " cannot be redacted",
            providers.size() == 1
                ? "leave out --redact"
                : "leave out --redact, or redact the other platforms on their own");
      }
    }
    return providers.size() == 1
        ? providers.get(0).redactor().orElseThrow()
        : new JointRedactor(providers);
  }
}
