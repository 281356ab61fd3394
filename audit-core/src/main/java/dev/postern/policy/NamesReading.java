package dev.postern.policy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.exposure.ServiceNotation;
import dev.postern.model.SourceLabel;
import dev.postern.net.Cidr;
import dev.postern.net.IpSpace;
import dev.postern.net.PortRange;
import dev.postern.net.Protocol;
import dev.postern.net.ServiceSet;
import dev.postern.risk.CatalogueService;
import dev.postern.risk.Category;
import dev.postern.risk.ServiceCatalogue;
import dev.postern.risk.Severity;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Reads the names that a policy gives: to networks, and to services on ports. */
final class NamesReading {

  private static final ImmutableList<String> NETWORK = ImmutableList.of("name", "cidrs");

  private static final ImmutableList<String> ADDITION =
      ImmutableList.of("service", "category", "protocols", "ports", "severity", "risk");

  private ImmutableList<SourceLabel> networks = ImmutableList.of();

  /** The networks that were read. */
  ImmutableList<SourceLabel> networks() {
    return networks;
  }

  /** Reads the named networks. */
  ImmutableList<SourceLabel> networks(Section top) {
    ImmutableList.Builder<SourceLabel> read = ImmutableList.builder();
    Set<String> taken = new HashSet<>();
    for (Section one : top.sections("networks", "the network", NETWORK)) {
      String name = one.required("name");
      one.require("cidrs");
      ImmutableList<Cidr> cidrs = one.each("cidrs", MatchReading::prefix);
      if (name.isBlank()) {
        continue;
      }
      if (!taken.add(name)) {
        one.complain("name", "the name '" + Section.brief(name) + "' is taken");
      }
      if (name.equals(MatchReading.INTERNET) || Cidr.tryParse(name).isPresent()) {
        one.complain("name", "'" + name + "' means something else already");
      }
      read.add(new SourceLabel(name, IpSpace.ofCidrs(cidrs), false));
    }
    networks = read.build();
    return networks;
  }

  /** Reads the services that the catalogue lacks. */
  ImmutableList<CatalogueService> catalogue(Section top) {
    ImmutableList.Builder<CatalogueService> read = ImmutableList.builder();
    Set<String> taken = new HashSet<>();
    ImmutableList<Section> additions = top.sections("catalogue", "the catalogue entry", ADDITION);
    if (!additions.isEmpty()) {
      ServiceCatalogue.standard().services().forEach(service -> taken.add(service.name()));
    }
    for (Section one : additions) {
      addition(one)
          .ifPresent(
              service -> {
                if (!taken.add(service.name())) {
                  one.complain(
                      "service",
                      "'"
                          + Section.brief(service.name())
                          + "' is in the catalogue; to rate it otherwise, write it under"
                          + " 'severities'");
                }
                read.add(service);
              });
    }
    return read.build();
  }

  private static Optional<CatalogueService> addition(Section one) {
    for (String key : ADDITION) {
      one.require(key);
    }
    ImmutableSet<Integer> protocols =
        ImmutableSet.copyOf(one.each("protocols", NamesReading::protocol));
    String list = String.join(",", one.texts("ports"));
    Optional<ImmutableList<PortRange>> ports =
        one.has("ports") && !list.isEmpty()
            ? one.read("service", name -> ports(list))
            : Optional.empty();
    Optional<Category> category = one.read("category", Category::parse);
    Optional<Severity> severity = one.read("severity", Severity::parse);
    String risk = one.text("risk");
    if (protocols.isEmpty() || ports.isEmpty() || category.isEmpty() || severity.isEmpty()) {
      return Optional.empty();
    }
    return one.read(
        "service",
        name ->
            new CatalogueService(
                name,
                category.get(),
                protocols,
                ports.get(),
                severity.get(),
                Optional.empty(),
                risk,
                ImmutableList.of(),
                false));
  }

  private static int protocol(String word) {
    return Protocol.number(word)
        .filter(Protocol::hasPorts)
        .orElseThrow(
            () -> new IllegalArgumentException("'" + Section.brief(word) + "' has no ports"));
  }

  private static ImmutableList<PortRange> ports(String list) {
    ServiceSet services = ServiceNotation.parse("tcp", list);
    return services.portsOf(Protocol.TCP).ranges();
  }
}
