package dev.postern.benchmark;

/**
 * How large a generated account is, and the seed it grows from.
 *
 * @param interfaces network interfaces over all regions
 * @param groups security groups over all regions, default groups included
 * @param rules rule rows over all groups, both directions; a row is one source in one permission
 * @param regions regions, from 1 to {@link Region#COUNT}
 * @param seed same seed and same numbers, same bytes
 */
public record AccountShape(int interfaces, int groups, int rules, int regions, long seed) {

  /** Checks that every region gets at least one interface and {@value #MINIMUM_GROUPS} groups. */
  public AccountShape {
    if (regions < 1 || regions > Region.COUNT) {
      throw new IllegalArgumentException(
          "regions must be 1 to " + Region.COUNT + ", not " + regions);
    }
    if (interfaces < regions) {
      throw new IllegalArgumentException(
          "interfaces must be at least one per region, not " + interfaces);
    }
    if (groups < MINIMUM_GROUPS * regions) {
      throw new IllegalArgumentException(
          "groups must be at least " + MINIMUM_GROUPS + " per region, not " + groups);
    }
    if (rules < 0) {
      throw new IllegalArgumentException("rules must not be negative, not " + rules);
    }
  }

  static final int MINIMUM_GROUPS = 10;

  /** The part of a total that falls to one region; the parts of all regions add up to the total. */
  int inRegion(int total, int region) {
    return total / regions + (region < total % regions ? 1 : 0);
  }
}
