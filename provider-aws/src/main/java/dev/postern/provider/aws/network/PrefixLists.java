package dev.postern.provider.aws.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Meaning;
import dev.postern.model.Scope;
import dev.postern.model.SourceLabel;
import dev.postern.model.Symbol;
import dev.postern.net.AddressSet;
import dev.postern.net.Cidr;
import dev.postern.net.Family;
import dev.postern.net.IpSpace;
import dev.postern.provider.Ledger;
import dev.postern.provider.aws.resource.PeerRef;
import dev.postern.provider.aws.snapshot.AwsCall;
import dev.postern.snapshot.Answers;
import dev.postern.snapshot.Fields;
import dev.postern.snapshot.Presence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What prefix lists hold, or that nobody could tell us. */
public final class PrefixLists {

  private static final String CALL = "ec2:GetManagedPrefixListEntries";

  private final Estate estate;
  private final Ledger ledger;
  private final Map<String, ListInfo> infos = new TreeMap<>();
  private final Map<String, Meaning> meanings = new HashMap<>();
  private final Map<String, ImmutableSet<Cidr>> entries = new HashMap<>();

  private record ListInfo(Scope scope, String name, String family) {}

  PrefixLists(Estate estate, Ledger ledger) {
    this.estate = estate;
    this.ledger = ledger;
    for (Scope scope : estate.tellers()) {
      Answers<AwsCall> answers = estate.answers(scope);
      answers.forEach(
          AwsCall.EC2_DESCRIBE_MANAGED_PREFIX_LISTS,
          node ->
              infos.putIfAbsent(
                  Fields.text(node, "PrefixListId"),
                  new ListInfo(
                      scope,
                      Fields.text(node, "PrefixListName"),
                      Fields.text(node, "AddressFamily"))));
      answers.forEach(AwsCall.EC2_DESCRIBE_PREFIX_LISTS, node -> gatewayList(scope, node));
    }
  }

  private void gatewayList(Scope scope, JsonNode node) {
    String id = Fields.text(node, "PrefixListId");
    infos.putIfAbsent(id, new ListInfo(scope, Fields.text(node, "PrefixListName"), ""));
    List<PeerRef> entries = new ArrayList<>();
    Fields.ids(node, "Cidrs").forEach(text -> entries.add(block(text)));
    if (!entries.isEmpty()) {
      meanings.put(id, meaning(id, entries));
    }
  }

  private static PeerRef block(String text) {
    return Cidr.tryParse(text).<PeerRef>map(PeerRef.Block::new).orElse(PeerRef.Unreadable.of(text));
  }

  /** The members of a list as far as they are known. */
  public Meaning of(String id) {
    Meaning known = meanings.get(id);
    if (known == null) {
      known = read(id);
      meanings.put(id, known);
    }
    return known;
  }

  /**
   * The entries of a list as they stand, as far as they are known: as routes, two halves are not
   * the same as the whole.
   */
  public ImmutableSet<Cidr> entries(String id) {
    of(id);
    return entries.getOrDefault(id, ImmutableSet.of());
  }

  /** The members, as far as known, of all lists whose names contain a word. */
  public IpSpace named(String word) {
    IpSpace all = IpSpace.EMPTY;
    for (Map.Entry<String, ListInfo> info : infos.entrySet()) {
      if (info.getValue().name().contains(word)
          && of(info.getKey()) instanceof Meaning.Known known) {
        all = all.union(known.addresses());
      }
    }
    return all;
  }

  /** Whether every member of a list is known. */
  public boolean isKnown(String id) {
    return of(id) instanceof Meaning.Known;
  }

  private Meaning read(String id) {
    for (Scope scope : estate.tellers()) {
      Answers<AwsCall> answers = estate.answers(scope);
      if (answers.presence(AwsCall.EC2_GET_MANAGED_PREFIX_LIST_ENTRIES, id) == Presence.ANSWERED) {
        List<PeerRef> entries = new ArrayList<>();
        answers.forEach(
            AwsCall.EC2_GET_MANAGED_PREFIX_LIST_ENTRIES,
            id,
            node -> entries.add(block(Fields.text(node, "Cidr"))));
        if (answers.presence(AwsCall.EC2_GET_MANAGED_PREFIX_LIST_ENTRIES, id)
            == Presence.ANSWERED) {
          return meaning(id, entries);
        }
      }
    }
    ListInfo info = infos.get(id);
    Scope scope = info == null ? estate.scopes().first() : info.scope();
    Answers<AwsCall> answers = estate.answers(scope);
    String why =
        answers
            .failure(AwsCall.EC2_GET_MANAGED_PREFIX_LIST_ENTRIES, id)
            .orElse("its entries were not read; add the answer of " + CALL);
    ledger.gap(scope, CALL, status(answers, id), id, "prefix list " + id + ": " + why);
    return unknown(
        id, IpSpace.EMPTY, upper(info), "prefix list " + id + " could not be read (" + CALL + ")");
  }

  private static String status(Answers<AwsCall> answers, String id) {
    return answers.presence(AwsCall.EC2_GET_MANAGED_PREFIX_LIST_ENTRIES, id).gap();
  }

  private Meaning meaning(String id, List<PeerRef> entries) {
    List<Cidr> blocks =
        entries.stream()
            .filter(PeerRef.Block.class::isInstance)
            .map(e -> ((PeerRef.Block) e).cidr())
            .toList();
    this.entries.put(id, ImmutableSet.copyOf(blocks));
    IpSpace space = IpSpace.ofCidrs(blocks);
    if (blocks.size() == entries.size()) {
      return new Meaning.Known(space);
    }
    ListInfo info = infos.get(id);
    Scope scope = info == null ? estate.scopes().first() : info.scope();
    ledger.gap(
        scope, CALL, "unsupported", id, "prefix list " + id + " holds entries that are no CIDR");
    return unknown(id, space, IpSpace.ALL, "prefix list " + id + " holds entries that are no CIDR");
  }

  private static Meaning unknown(String id, IpSpace lower, IpSpace upper, String reason) {
    return new Meaning.Unknown(new Symbol("aws:prefix-list:" + id, reason, lower, upper));
  }

  private static IpSpace upper(@Nullable ListInfo info) {
    String family = info == null ? "" : info.family().toLowerCase(Locale.ROOT);
    return switch (family) {
      case "ipv4" -> IpSpace.of(AddressSet.all(Family.IPV4));
      case "ipv6" -> IpSpace.of(AddressSet.all(Family.IPV6));
      default -> IpSpace.ALL;
    };
  }

  /** Lists that every customer of a platform can send from, among those that some rule has used. */
  public ImmutableList<SourceLabel> labels() {
    ImmutableList.Builder<SourceLabel> labels = ImmutableList.builder();
    infos.forEach(
        (id, info) -> {
          if (meanings.get(id) instanceof Meaning.Known known && !known.addresses().isEmpty()) {
            boolean cloudFront = info.name().contains("cloudfront.origin-facing");
            String text =
                cloudFront
                    ? "CloudFront (any distribution)"
                    : info.name().isEmpty() ? id : info.name();
            labels.add(new SourceLabel(text, known.addresses(), cloudFront));
          }
        });
    return labels.build();
  }
}
