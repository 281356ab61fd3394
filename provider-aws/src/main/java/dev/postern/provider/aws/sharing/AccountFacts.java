package dev.postern.provider.aws.sharing;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.HashMultimap;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.SetMultimap;
import dev.postern.net.Address;
import dev.postern.net.AddressSet;
import dev.postern.net.Cidr;
import dev.postern.provider.aws.resource.NetworkInterface;
import dev.postern.provider.aws.resource.Ownership;
import dev.postern.provider.aws.resource.SecurityGroup;
import dev.postern.provider.aws.snapshot.AwsCall;
import dev.postern.snapshot.Answers;
import dev.postern.snapshot.Fields;
import dev.postern.snapshot.Presence;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one account lists and mentions, as far as others may have to do with it. */
final class AccountFacts {

  /** Things that act: whoever else mentions one has to be translated together with this account. */
  final Set<String> actors = new HashSet<>();

  /** Networks and subnets that are mentioned, and prefix lists. */
  final Set<String> surroundings = new HashSet<>();

  /** Networks and subnets that are listed here, and where. */
  final Map<String, Answers<AwsCall>> listed = new HashMap<>();

  /**
   * Networks, subnets, interfaces and groups of its own that are listed here, with a digest of what
   * others that list one should say as well.
   */
  final Map<String, Integer> owned = new HashMap<>();

  /**
   * Interfaces and groups of others that are listed here: by id, the owner and what they mention.
   */
  final Map<String, Foreign> foreign = new HashMap<>();

  /** Prefix lists whose entries were answered, and where. */
  final Map<String, Answers<AwsCall>> lists = new HashMap<>();

  /** Addresses that are targets, and not those of an interface of the account in that network. */
  final Set<Address> targets = new HashSet<>();

  private final SetMultimap<String, Address> wanted = HashMultimap.create();
  private final SetMultimap<String, Address> addresses = HashMultimap.create();
  private final SetMultimap<String, Cidr> blocks = HashMultimap.create();
  private final String account;

  /**
   * Something that another account owns.
   *
   * @param owner whose it is
   * @param digest of what is said about it
   * @param mentions what it mentions
   */
  record Foreign(String owner, int digest, ImmutableList<String> mentions) {}

  private AccountFacts(String account) {
    this.account = account;
  }

  static AccountFacts of(String account, List<Answers<AwsCall>> scopes) {
    AccountFacts facts = new AccountFacts(account);
    scopes.forEach(facts::scope);
    facts.wanted.forEach(
        (vpc, address) -> {
          boolean here =
              facts.addresses.containsEntry(vpc, address)
                  || facts.blocks.get(vpc).stream()
                      .filter(block -> block.family() == address.family())
                      .anyMatch(block -> AddressSet.of(block).contains(address));
          if (!here) {
            facts.targets.add(address);
          }
        });
    facts.wanted.clear();
    facts.addresses.clear();
    facts.blocks.clear();
    return facts;
  }

  private void scope(Answers<AwsCall> answers) {
    for (AwsCall call : answers.calls()) {
      switch (call) {
        case EC2_DESCRIBE_NETWORK_INTERFACES ->
            answers.forEach(
                call,
                node -> {
                  NetworkInterface eni = NetworkInterface.read(node);
                  if (owned(node, "NetworkInterfaceId", eni.seenByOthers().hashCode())) {
                    addresses(eni);
                  }
                });
        case EC2_DESCRIBE_SECURITY_GROUPS ->
            answers.forEach(
                call, node -> owned(node, "GroupId", SecurityGroup.read(node).rules().hashCode()));
        case EC2_DESCRIBE_VPCS -> answers.forEach(call, node -> listed(answers, node, "VpcId"));
        case EC2_DESCRIBE_SUBNETS ->
            answers.forEach(call, node -> listed(answers, node, "SubnetId"));
        case EC2_DESCRIBE_MANAGED_PREFIX_LISTS, EC2_DESCRIBE_PREFIX_LISTS -> {
          // Everybody lists those of the platform.
        }
        case ELBV2_DESCRIBE_TARGET_GROUPS ->
            answers.forEach(
                call,
                node -> {
                  mentions(node);
                  targets(answers, node);
                });
        default -> answers.forEach(call, this::mentions);
      }
    }
    for (String list : answers.resources(AwsCall.EC2_GET_MANAGED_PREFIX_LIST_ENTRIES)) {
      if (answers.presence(AwsCall.EC2_GET_MANAGED_PREFIX_LIST_ENTRIES, list)
          == Presence.ANSWERED) {
        lists.putIfAbsent(list, answers);
      }
    }
  }

  private void addresses(NetworkInterface eni) {
    addresses.putAll(eni.vpc(), eni.addresses());
    blocks.putAll(eni.vpc(), eni.ipv4Prefixes());
    blocks.putAll(eni.vpc(), eni.ipv6());
  }

  private void targets(Answers<AwsCall> answers, JsonNode group) {
    answers.forEach(
        AwsCall.ELBV2_DESCRIBE_TARGET_HEALTH,
        Fields.text(group, "TargetGroupArn"),
        node ->
            Address.tryParse(Fields.text(Fields.object(node, "Target"), "Id"))
                .ifPresent(address -> wanted.put(Fields.text(group, "VpcId"), address)));
  }

  private boolean owned(JsonNode node, String idField, int digest) {
    String owner = Fields.text(node, "OwnerId");
    String id = Fields.text(node, idField);
    if (Ownership.mayBe(owner, account)) {
      owned.put(id, digest);
      mentions(node);
      return true;
    }
    ImmutableList.Builder<String> mentions = ImmutableList.builder();
    Mentions.in(node, mentions::add);
    foreign.put(id, new Foreign(owner, digest, mentions.build()));
    return false;
  }

  private void listed(Answers<AwsCall> answers, JsonNode node, String idField) {
    String id = Fields.text(node, idField);
    listed.put(id, answers);
    if (Fields.text(node, "OwnerId").equals(account)) {
      owned.put(id, 0);
    }
    mentions(node);
  }

  private void mentions(JsonNode node) {
    Mentions.in(node, this::mention);
  }

  void mention(String id) {
    (Mentions.isSurroundings(id) || Mentions.isPrefixList(id) ? surroundings : actors).add(id);
  }
}
