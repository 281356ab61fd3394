package dev.postern.provider.aws.resource;

import dev.postern.net.Cidr;

/** The one kind of source or destination that a rule row names. */
public sealed interface PeerRef {

  /**
   * A block.
   *
   * @param cidr canonical, host bits masked
   */
  record Block(Cidr cidr) implements PeerRef {

    @Override
    public String toString() {
      return cidr.toString();
    }
  }

  /**
   * A prefix list.
   *
   * @param id its id
   */
  record PrefixList(String id) implements PeerRef {

    @Override
    public String toString() {
      return id;
    }
  }

  /**
   * Another group, or the group itself.
   *
   * @param id its id
   * @param stale whether the reference says itself that it is dead: peering deleted
   * @param owned whether it names the account that owns the group
   */
  record Group(String id, boolean stale, boolean owned) implements PeerRef {

    @Override
    public String toString() {
      return id;
    }
  }

  /**
   * Something that is none of these.
   *
   * @param text what stood there, cut
   */
  record Unreadable(String text) implements PeerRef {
    /** A row that names nothing we know. */
    public static final Unreadable NO_PEER = new Unreadable("no peer that is known");

    private static final int SHOWN = 60;

    /** What stood where a block should be. */
    public static Unreadable of(String text) {
      if (text.isEmpty()) {
        return new Unreadable("(nothing)");
      }
      return new Unreadable(text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
