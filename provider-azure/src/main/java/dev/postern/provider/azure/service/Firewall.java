package dev.postern.provider.azure.service;

import com.google.common.collect.ImmutableList;
import dev.postern.provider.azure.snapshot.AzureCall;

/**
 * What a service itself lets in; it drops everybody else.
 *
 * @param call the answer that its rows come from
 * @param setting the setting that lets everybody in, or would
 * @param everybody what that setting says, empty if it does not let everybody in
 * @param rows the rows
 * @param doubts why it may let anybody in besides
 */
record Firewall(
    AzureCall call,
    String setting,
    String everybody,
    ImmutableList<AllowedSource> rows,
    ImmutableList<Doubt> doubts) {

  /** Nobody but those in the rows gets through. */
  static Firewall only(AzureCall call, String setting, ImmutableList<AllowedSource> rows) {
    return new Firewall(call, setting, "", rows, ImmutableList.of());
  }

  /** The same, and everybody gets through, for this reason. */
  Firewall open(String reason) {
    return new Firewall(call, setting, reason, rows, doubts);
  }

  /** The same, and anybody may get through. */
  Firewall doubting(Iterable<Doubt> why) {
    return new Firewall(
        call,
        setting,
        everybody,
        rows,
        ImmutableList.<Doubt>builder().addAll(doubts).addAll(why).build());
  }
}
