package dev.postern.provider.aws.sharing;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.provider.aws.snapshot.AwsCall;
import dev.postern.snapshot.Answers;
import java.util.Set;

/**
 * Accounts that have to be translated together.
 *
 * @param own everything that these accounts answered; no other part has any of it
 * @param context the answers of others who tell about networks and prefix lists that these accounts
 *     use
 * @param copies what accounts list although another account of the snapshot owns it and lists it
 *     too, and alike
 */
public record Part(
    ImmutableList<Answers<AwsCall>> own,
    ImmutableList<Answers<AwsCall>> context,
    Set<Copy> copies) {

  /**
   * A thing that an account lists and another owns.
   *
   * @param account who lists it
   * @param id the thing
   */
  public record Copy(String account, String id) {}

  /** Everything at once, as if all had to do with each other. */
  static Part whole(ImmutableList<Answers<AwsCall>> scopes) {
    return new Part(scopes, ImmutableList.of(), ImmutableSet.of());
  }

  /** Whether an account lists something that its owner lists as well. */
  public boolean isCopy(String account, String id) {
    return !copies.isEmpty() && copies.contains(new Copy(account, id));
  }
}
