package dev.postern.risk;

import java.util.Locale;

/**
 * What kind of service listens; decides which rule page explains a finding. The list is closed: its
 * labels are part of rule ids, which never change meaning.
 */
public enum Category {
  /** Shells, desktops and screens. */
  REMOTE_ACCESS,
  /** Web consoles that administer something. */
  ADMIN_CONSOLE,
  /** Databases and search engines. */
  DATABASE,
  /** In-memory stores. */
  CACHE,
  /** Brokers and buses. */
  MESSAGE_QUEUE,
  /** Containers, clusters, service discovery and their secrets. */
  ORCHESTRATION,
  /** Files and block devices. */
  FILE_SHARING,
  /** Mail servers and mailboxes. */
  MAIL,
  /** Users, logins and tickets. */
  DIRECTORY,
  /** Distributed storage and computing. */
  BIG_DATA,
  /** Metrics, logs and dashboards. */
  MONITORING,
  /** Machines managed without a person's session: controllers, agents, debuggers, routing. */
  REMOTE_MANAGEMENT,
  /** UDP services that answer a forged request with a larger reply. */
  AMPLIFIER,
  /** Controllers of machines. */
  INDUSTRIAL,
  /** Tunnel entrances. */
  VPN,
  /** The expected web entrance. */
  WEB,
  /** Application interfaces, relays and media. */
  APPLICATION,
  /** Names and addresses. */
  NAME_SERVICE;

  private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** The lower-case, hyphenated word used in rule ids and in the catalogue. */
  public String label() {
    return label;
  }

  /** The category with this label; any other text is an {@link IllegalArgumentException}. */
  public static Category parse(String label) {
    for (Category category : values()) {
      if (category.label.equals(label)) {
        return category;
      }
    }
    throw new IllegalArgumentException("category '" + label + "' is not in the closed list");
  }
}
