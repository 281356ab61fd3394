package dev.postern.provider.aws.resource;

import java.util.regex.Pattern;

/** Whose something is. */
public final class Ownership {

  private static final Pattern NUMBER = Pattern.compile("\\d{12}");

  private Ownership() {}

  /**
   * Whether something may belong to an account, as far as anybody says.
   *
   * @param owner the number of the owner, empty if it is not told
   * @param account the account's number, or whatever else its folder is called
   */
  public static boolean mayBe(String owner, String account) {
    return owner.isEmpty() || owner.equals(account) || !NUMBER.matcher(account).matches();
  }
}
