package dev.postern.provider.azure.network;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import dev.postern.model.Meaning;
import dev.postern.model.SourceLabel;
import dev.postern.model.Symbol;
import dev.postern.net.AddressSet;
import dev.postern.net.IpSpace;
import dev.postern.provider.Ledger;
import dev.postern.provider.azure.resource.AddressTerm;
import dev.postern.provider.azure.resource.Prefixes;
import dev.postern.provider.azure.resource.ServiceTag;
import dev.postern.provider.azure.snapshot.AzureCall;
import dev.postern.snapshot.Answers;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What service tags stand for everywhere alike. The tags that depend on the network, {@code
 * VirtualNetwork} and {@code Internet}, are in {@link Surroundings}.
 */
public final class ServiceTags {

  /** The network itself and whatever is connected with it. */
  static final String VIRTUAL_NETWORK = "virtualnetwork";

  /** Everything else that is reachable. */
  static final String INTERNET = "internet";

  /** The address from which the platform itself speaks to its guests: probes, name service. */
  static final IpSpace PLATFORM = IpSpace.of(AddressSet.of("168.63.129.16/32"));

  /** The platform's address under the name that rules for health probes use. */
  static final String BALANCER = "azureloadbalancer";

  private final Estate estate;
  private final Ledger ledger;
  private final Map<String, ServiceTag> listed = new TreeMap<>();
  private final Map<String, IpSpace> seen = new TreeMap<>();
  private final Map<String, Meaning> meanings = new HashMap<>();

  ServiceTags(Estate estate, Ledger ledger) {
    this.estate = estate;
    this.ledger = ledger;
    for (String subscription : estate.subscriptions()) {
      Answers<AzureCall> answers = estate.answers(subscription);
      answers.forEach(AzureCall.SERVICE_TAGS, node -> add(ServiceTag.read(node)));
    }
    estate.expansions.values().forEach(e -> e.tags().forEach(this::see));
  }

  private void see(String tag, IpSpace members) {
    seen.merge(tag, members, IpSpace::union);
  }

  private void add(ServiceTag tag) {
    listed.merge(tag.key(), tag, ServiceTag::newer);
  }

  /** Whether a tag means something else in every network. */
  static boolean isLocal(String key) {
    return key.equals(VIRTUAL_NETWORK) || key.equals(INTERNET);
  }

  /** Whether every member of a tag is known; asked for tags that mean the same everywhere. */
  boolean isKnown(String key) {
    return of(key) instanceof Meaning.Known;
  }

  /** The members of a tag that means the same everywhere, as far as they are known. */
  public Meaning of(String key) {
    Meaning known = meanings.get(key);
    if (known == null) {
      known = read(key);
      meanings.put(key, known);
    }
    return known;
  }

  private Meaning read(String key) {
    if (key.equals(BALANCER)) {
      return new Meaning.Known(PLATFORM);
    }
    ServiceTag tag = listed.get(key);
    if (tag != null) {
      return listed(tag);
    }
    IpSpace expanded = seen.get(key);
    if (expanded != null) {
      return new Meaning.Known(expanded);
    }
    String reason = "service tag " + key + " is in no tag list that was read";
    ledger.gap(
        estate.anywhere(),
        AzureCall.SERVICE_TAGS.action(),
        estate.presence(AzureCall.SERVICE_TAGS).gap(),
        key,
        reason + ": add the answer of \"az network list-service-tags\"");
    return new Meaning.Unknown(
        new Symbol("azure:service-tag:" + key, reason, IpSpace.EMPTY, IpSpace.ALL));
  }

  private Meaning listed(ServiceTag tag) {
    IpSpace known = Prefixes.known(tag.prefixes());
    if (Prefixes.areKnown(tag.prefixes())) {
      return new Meaning.Known(known);
    }
    String reason = "service tag " + tag.name() + " holds something that is no address range";
    ledger.gap(
        estate.anywhere(), AzureCall.SERVICE_TAGS.action(), "unsupported", tag.name(), reason);
    return new Meaning.Unknown(
        new Symbol("azure:service-tag:" + tag.key(), reason, known, IpSpace.ALL));
  }

  /** Tags that some rule has used, as names for the addresses in them. */
  public ImmutableList<SourceLabel> labels() {
    ImmutableList.Builder<SourceLabel> labels = ImmutableList.builder();
    for (String key : ImmutableSortedSet.copyOf(meanings.keySet())) {
      if (!key.equals(BALANCER)
          && meanings.get(key) instanceof Meaning.Known known
          && !known.addresses().isEmpty()) {
        ServiceTag tag = listed.get(key);
        String name = tag == null ? key : tag.name();
        boolean cloud = key.equals("azurecloud") || key.startsWith("azurecloud.");
        boolean front = key.startsWith("azurefrontdoor.backend");
        String text =
            cloud
                ? "any Azure tenant (" + name + ")"
                : front ? "any Front Door customer (" + name + ")" : name + " (service tag)";
        labels.add(new SourceLabel(text, known.addresses(), cloud || front));
      }
    }
    return labels.build();
  }

  /** Whether a term is a tag whose members are the same everywhere and not known. */
  boolean isUnknown(AddressTerm term) {
    return term instanceof AddressTerm.Tag tag && !isLocal(tag.key()) && !isKnown(tag.key());
  }
}
