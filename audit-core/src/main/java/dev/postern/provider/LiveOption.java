package dev.postern.provider;

/**
 * An option of a platform on the command line.
 *
 * @param flag with its dashes, such as {@code --region}
 * @param value what stands behind it in help, empty for a switch
 * @param repeats whether it may be given more than once
 */
public record LiveOption(String flag, String value, boolean repeats) {

  /** Whether it stands alone, without a value. */
  public boolean isSwitch() {
    return value.isEmpty();
  }
}
