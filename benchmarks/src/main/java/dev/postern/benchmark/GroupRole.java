package dev.postern.benchmark;

/** What a security group is for; decides its rows and who uses it. */
enum GroupRole {
  DEFAULT("default"),
  SHARED("shared"),
  FRONT("lb"),
  WEB("web"),
  APPLICATION("app"),
  DATABASE("db"),
  UNUSED("old");

  private final String label;

  GroupRole(String label) {
    this.label = label;
  }

  /** As it appears in names and tags. */
  String label() {
    return label;
  }
}
