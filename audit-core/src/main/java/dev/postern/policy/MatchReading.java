package dev.postern.policy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import dev.postern.exposure.ServiceNotation;
import dev.postern.model.SourceLabel;
import dev.postern.net.Cidr;
import dev.postern.net.IpSpace;
import dev.postern.net.ServiceSet;
import dev.postern.report.Nearest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what entries match: endpoints, services, sources. */
final class MatchReading {

  /** The keys that say which endpoints are meant. */
  static final ImmutableList<String> WHERE =
      ImmutableList.of("endpoint", "provider", "account", "region", "tags");

  /** Everybody. */
  static final String INTERNET = "internet";

  private final ImmutableList<SourceLabel> networks;

  MatchReading(ImmutableList<SourceLabel> networks) {
    this.networks = networks;
  }

  /** Which endpoints; complains if that singles out none. */
  static EndpointMatch endpoints(Section match) {
    EndpointMatch where = anywhere(match);
    if (where.endpoint().isEmpty() && where.tags().isEmpty()) {
      match.complain("endpoint", "it names no endpoint; give 'endpoint' or 'tags'");
    } else if (!where.namesEndpoints() && !where.namesAccount()) {
      match.complain(
          "endpoint",
          "it matches every endpoint of every account; name some, or one account at least");
    }
    return where;
  }

  /** Which endpoints; all if nothing is given. */
  static EndpointMatch anywhere(Section match) {
    ImmutableSortedMap.Builder<String, Glob> tags = ImmutableSortedMap.naturalOrder();
    for (Map.Entry<String, String> tag : match.pairs("tags")) {
      if (tag.getValue().isEmpty()) {
        match.complain("tags", "the tag '" + Section.brief(tag.getKey()) + "' has no pattern");
      } else {
        tags.put(tag.getKey(), new Glob(tag.getValue()));
      }
    }
    return new EndpointMatch(
        match.read("endpoint", Glob::new),
        match.read("provider", Glob::new),
        match.read("account", Glob::new),
        match.read("region", Glob::new),
        tags.buildOrThrow());
  }

  /** Which services; complains if none are named. */
  static ServiceSet services(Section match) {
    match.require("protocol");
    match.require("ports");
    String ports = String.join(",", match.texts("ports"));
    return match
        .read("protocol", protocol -> ServiceNotation.parse(protocol, "*"))
        .flatMap(
            all ->
                ports.isEmpty()
                    ? Optional.empty()
                    : match.read("protocol", protocol -> ServiceNotation.parse(protocol, ports)))
        .orElse(ServiceSet.EMPTY);
  }

  /** Which sources; complains if none are named. */
  IpSpace sources(Section match) {
    match.require("sources");
    return match.each("sources", this::source).stream().reduce(IpSpace.EMPTY, IpSpace::union);
  }

  private IpSpace source(String text) {
    if (text.equals(INTERNET)) {
      return IpSpace.ALL;
    }
    Optional<Cidr> cidr = Cidr.tryParse(text);
    if (cidr.isPresent()) {
      return IpSpace.ofCidrs(List.of(exact(text, cidr.get())));
    }
    List<String> names = networks.stream().map(SourceLabel::text).toList();
    return networks.stream()
        .filter(network -> network.text().equals(text))
        .map(SourceLabel::addresses)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'"
                        + Section.brief(text)
                        + "' is no prefix, no name of a network above, and not 'internet'"
                        + Nearest.to(text, names)
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElse("")));
  }

  /** A prefix; one that is not written as its own first address was meant to be another. */
  static Cidr prefix(String text) {
    return exact(text, Cidr.parse(text));
  }

  private static Cidr exact(String text, Cidr cidr) {
    int slash = text.indexOf('/');
    if (slash >= 0 && !Cidr.parse(text.substring(0, slash)).base().equals(cidr.base())) {
      throw new IllegalArgumentException(
          "'" + text + "' has bits behind its length; the prefix is " + cidr);
    }
    return cidr;
  }
}
