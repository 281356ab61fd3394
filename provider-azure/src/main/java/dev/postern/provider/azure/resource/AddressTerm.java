package dev.postern.provider.azure.resource;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.net.Address;
import dev.postern.net.AddressSet;
import dev.postern.net.Cidr;
import dev.postern.net.IpSpace;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** One of the things that a rule may name as source or destination. */
public sealed interface AddressTerm {

  /** Every address of both families. */
  AddressTerm ANY = new Space("any", IpSpace.ALL);

  /**
   * Literal addresses.
   *
   * @param text as a reader should see them
   * @param addresses the members
   */
  record Space(String text, IpSpace addresses) implements AddressTerm {

    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * A service tag.
   *
   * @param text as written
   */
  record Tag(String text) implements AddressTerm {

    /** What identifies it: Azure does not look at the case. */
    public String key() {
      return text.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * An application security group.
   *
   * @param id its id
   */
  record Group(ResourceId id) implements AddressTerm {

    @Override
    public String toString() {
      return id.name();
    }
  }

  /**
   * Something that is none of these.
   *
   * @param text what stood there, cut
   */
  record Unreadable(String text) implements AddressTerm {

    private static final int SHOWN = 60;

    /** What stood where an address should be. */
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

  // The names of service tags: letters and digits, a region behind a dot.
  Pattern TAG = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*(\\.[A-Za-z0-9_-]+)*");

  /** Reads an address prefix as rules write it. */
  static AddressTerm read(JsonNode node) {
    return node.isTextual() ? read(node.textValue().strip()) : Unreadable.of(node.toString());
  }

  /** Reads an address prefix as rules write it. */
  static AddressTerm read(String text) {
    if (text.equals("*") || text.equalsIgnoreCase("any")) {
      return ANY;
    }
    Optional<Cidr> cidr = Cidr.tryParse(text);
    if (cidr.isPresent()) {
      return new Space(text, IpSpace.of(AddressSet.of(cidr.get())));
    }
    int dash = text.indexOf('-');
    Optional<Address> first = dash < 0 ? Optional.empty() : address(text.substring(0, dash));
    Optional<Address> last = dash < 0 ? Optional.empty() : address(text.substring(dash + 1));
    if (first.isPresent()
        && last.isPresent()
        && first.get().family() == last.get().family()
        && first.get().compareTo(last.get()) <= 0) {
      return new Space(text, IpSpace.of(AddressSet.range(first.get(), last.get())));
    }
    return TAG.matcher(text).matches() ? new Tag(text) : Unreadable.of(text);
  }

  private static Optional<Address> address(String text) {
    return Address.tryParse(text.strip());
  }
}
