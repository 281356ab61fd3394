package dev.postern.provider.gcp.resource;

import dev.postern.net.AddressSet;
import dev.postern.net.Cidr;
import dev.postern.net.IpSpace;

/** One address range, or something that stands for some, on one side of a rule. */
public sealed interface AddressTerm {

  /** As it is written. */
  String text();

  /** Addresses that the rule itself names. */
  record Block(String text, IpSpace addresses) implements AddressTerm {}

  /**
   * Machines of the network, named by a tag or an account: their internal addresses, which no
   * client on the internet has (VPC firewall rules, "Sources for ingress rules").
   */
  record Inside(String text) implements AddressTerm {}

  /** Addresses that only Google can tell. */
  record Opaque(Kind kind, String id) implements AddressTerm {

    @Override
    public String text() {
      return kind.label() + " " + id;
    }
  }

  /** A list of addresses that is a resource of its own. */
  record Group(ResourceRef ref) implements AddressTerm {

    @Override
    public String text() {
      return "address group " + ref.name();
    }
  }

  /** Something that was not understood. */
  record Unreadable(String text) implements AddressTerm {}

  /** What only Google can tell. */
  enum Kind {
    /** The addresses of a country. */
    REGION("region"),
    /** The addresses that a name resolves to. */
    FQDN("name"),
    /** A list of addresses that Google keeps. */
    THREAT("threat list");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** The word before its id. */
    public String label() {
      return label;
    }
  }

  /** Reads a range or a bare address. */
  static AddressTerm block(String text) {
    return Cidr.tryParse(text)
        .<AddressTerm>map(cidr -> new Block(text, IpSpace.of(AddressSet.of(cidr))))
        .orElseGet(() -> new Unreadable(text));
  }
}
