package dev.postern.provider.azure.service;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.net.Address;
import dev.postern.net.AddressSet;
import dev.postern.net.Cidr;
import dev.postern.net.Family;
import dev.postern.net.IpSpace;
import dev.postern.provider.azure.resource.AddressTerm;
import dev.postern.snapshot.Fields;
import java.util.Optional;

/**
 * One row of a service's own firewall, which can only allow.
 *
 * @param rule its name, or its text where rows have no names
 * @param text the row in one line
 * @param sources whom it lets in
 */
record AllowedSource(String rule, String text, AddressTerm sources) {

  /**
   * What the range 0.0.0.0 - 0.0.0.0 stands for: whoever comes from an Azure datacentre, be it
   * another customer (Azure SQL Database, "IP firewall rules").
   */
  static final AddressTerm ANY_TENANT = new AddressTerm.Tag("AzureCloud");

  private static final String NOBODY = "0.0.0.0";

  /** What to call it. */
  String named() {
    return "rule " + (rule.isEmpty() ? "(without a name)" : rule);
  }

  /** A rule of a database server: a range with both ends in it, which need not be a block. */
  static AllowedSource ofDatabase(String name, JsonNode properties) {
    AllowedSource row = range(name, properties, "startIpAddress", "endIpAddress");
    return row.sources().toString().equals(NOBODY)
        ? new AllowedSource(name, "Allow any Azure tenant: 0.0.0.0 (rule " + name + ")", ANY_TENANT)
        : row;
  }

  /** A rule of a cache, to which 0.0.0.0 means nothing special. */
  static AllowedSource ofCache(String name, JsonNode properties) {
    return range(name, properties, "startIP", "endIP");
  }

  private static AllowedSource range(String name, JsonNode properties, String start, String end) {
    AddressTerm sources =
        range(Fields.text(properties, start).strip(), Fields.text(properties, end).strip());
    return new AllowedSource(name, "Allow " + sources + " (rule " + name + ")", sources);
  }

  private static AddressTerm range(String from, String to) {
    String text = from.equals(to) ? from : from + " - " + to;
    Optional<Address> first = address(from);
    Optional<Address> last = address(to);
    return first.isPresent() && last.isPresent() && first.get().compareTo(last.get()) <= 0
        ? new AddressTerm.Space(text, IpSpace.of(AddressSet.range(first.get(), last.get())))
        : AddressTerm.Unreadable.of(text);
  }

  private static Optional<Address> address(String text) {
    return Address.tryParse(text).filter(address -> address.family() == Family.IPV4);
  }

  /** A single address or a block of a family. */
  static AllowedSource block(String setting, Family family, JsonNode value) {
    String text = value.isTextual() ? value.textValue().strip() : value.toString();
    Optional<Cidr> cidr = Cidr.tryParse(text).filter(block -> block.family() == family);
    AddressTerm sources =
        cidr.isPresent()
            ? new AddressTerm.Space(text, IpSpace.of(AddressSet.of(cidr.get())))
            : AddressTerm.Unreadable.of(text);
    return new AllowedSource(sources.toString(), setting + " allows " + sources, sources);
  }

  /** The same for services to which 0.0.0.0 means all of Azure. */
  static AllowedSource blockOrAzure(String setting, JsonNode value) {
    boolean azure = value.isTextual() && value.textValue().strip().equals(NOBODY);
    return azure
        ? new AllowedSource(NOBODY, setting + " allows any Azure tenant (0.0.0.0)", ANY_TENANT)
        : block(setting, Family.IPV4, value);
  }

  /** A row that no client on the internet ever fits: a subnet or a resource of Azure. */
  static AllowedSource inside(String setting, String what) {
    return new AllowedSource(
        what, setting + " allows " + what, new AddressTerm.Space(what, IpSpace.EMPTY));
  }
}
