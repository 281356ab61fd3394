package dev.postern.benchmark;

import com.google.common.collect.ImmutableList;

/**
 * One region of the generated account: its name, its share of everything, and the ids of what lies
 * in it.
 *
 * @param shape the whole account
 * @param index place in the fixed list of names
 */
record Region(AccountShape shape, int index) {

  // us-west-2 first: Global Accelerator answers only there.
  private static final ImmutableList<String> NAMES =
      ImmutableList.of(
          "us-west-2",
          "eu-west-1",
          "us-east-1",
          "eu-central-1",
          "ap-southeast-1",
          "ap-northeast-1",
          "us-east-2",
          "eu-west-2",
          "ap-south-1",
          "sa-east-1",
          "ca-central-1",
          "eu-north-1");

  static final int COUNT = 12;
  static final String ACCOUNT = "111122223333";

  String name() {
    return NAMES.get(index);
  }

  int interfaces() {
    return shape.inRegion(shape.interfaces(), index);
  }

  int groups() {
    return shape.inRegion(shape.groups(), index);
  }

  int rules() {
    return shape.inRegion(shape.rules(), index);
  }

  /** Grows with the region; bounded by the groups, since every network needs its own. */
  int networks() {
    return Math.max(
        1, Math.min(3 + interfaces() / 5000, groups() / AccountShape.MINIMUM_GROUPS / 2));
  }

  String zone(int zone) {
    return name() + (char) ('a' + zone);
  }

  /** A resource id such as {@code sg-0a1b…}: same kind and keys, same id. */
  String id(String kind, long... keys) {
    return kind + "-0" + hex(kind, keys);
  }

  /** Sixteen hexadecimal digits that belong to one place. */
  String hex(String kind, long... keys) {
    long mixed = Draws.key(Draws.key(shape.seed(), index, kind.hashCode()), keys);
    return String.format("%016x", mixed);
  }

  Draws draws(String purpose, long... keys) {
    return Draws.at(Draws.key(shape.seed(), index, purpose.hashCode()), keys);
  }

  /** The ARN of something in this region of the account. */
  String arn(String service, String resource) {
    return "arn:aws:" + service + ":" + name() + ":" + ACCOUNT + ":" + resource;
  }
}
