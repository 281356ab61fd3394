package dev.postern.provider.aws.snapshot;

import static java.util.Comparator.comparing;

import java.util.Comparator;

/**
 * One element of {@code coverage} in {@code snapshot.json}: a call that has no whole answer in the
 * snapshot.
 *
 * @param account the account that was asked
 * @param region the region that was asked; empty for every one
 * @param call the permission, such as {@code ec2:DescribeVpcs}
 * @param resource what the call was about, empty for everything
 * @param status one of the words of {@link CallStatus}
 * @param detail what came back
 */
record CallNote(
    String account, String region, String call, String resource, String status, String detail)
    implements Comparable<CallNote> {

  private static final Comparator<CallNote> ORDER =
      comparing(CallNote::account)
          .thenComparing(CallNote::region)
          .thenComparing(CallNote::call)
          .thenComparing(CallNote::resource)
          .thenComparing(CallNote::status)
          .thenComparing(CallNote::detail);

  @Override
  public int compareTo(CallNote other) {
    return ORDER.compare(this, other);
  }
}
