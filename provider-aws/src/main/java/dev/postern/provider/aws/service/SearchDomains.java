package dev.postern.provider.aws.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import dev.postern.model.Hop;
import dev.postern.model.Owner;
import dev.postern.model.Scope;
import dev.postern.net.Family;
import dev.postern.provider.PlatformEndpoint;
import dev.postern.provider.Serves;
import dev.postern.provider.aws.snapshot.AwsCall;
import dev.postern.snapshot.Answers;
import dev.postern.snapshot.Fields;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Domains of OpenSearch, also by its older name: inside a network if they say so, and otherwise a
 * public endpoint that only a policy guards.
 */
final class SearchDomains implements ServiceReader {

  private static final ImmutableList<AwsCall> NAMES =
      ImmutableList.of(AwsCall.OPENSEARCH_LIST_DOMAIN_NAMES, AwsCall.ES_LIST_DOMAIN_NAMES);

  private static final ImmutableList<AwsCall> DOMAINS =
      ImmutableList.of(
          AwsCall.OPENSEARCH_DESCRIBE_DOMAINS,
          AwsCall.OPENSEARCH_DESCRIBE_DOMAIN,
          AwsCall.ES_DESCRIBE_ELASTICSEARCH_DOMAINS,
          AwsCall.ES_DESCRIBE_ELASTICSEARCH_DOMAIN);

  private final Claims claims;
  private final Interfaces interfaces;
  private final PlatformPaths platform;

  SearchDomains(Claims claims, Interfaces interfaces, PlatformPaths platform) {
    this.claims = claims;
    this.interfaces = interfaces;
    this.platform = platform;
  }

  @Override
  public void read(Scope scope, Answers<AwsCall> answers) {
    Set<String> described = new HashSet<>();
    for (AwsCall call : DOMAINS) {
      answers.forEach(
          call,
          node -> {
            if (described.add(Fields.text(node, "DomainName"))) {
              domain(scope, node);
            }
          });
    }
    Set<String> named = new TreeSet<>();
    NAMES.forEach(
        call -> answers.forEach(call, node -> named.add(Fields.text(node, "DomainName"))));
    named.removeAll(described);
    for (String name : named) {
      platform.unread(
          scope,
          owner(scope, "", name),
          Serves.tcp("elasticsearch", 80, 443),
          AwsCall.OPENSEARCH_DESCRIBE_DOMAINS,
          answers.presence(AwsCall.OPENSEARCH_DESCRIBE_DOMAINS));
    }
  }

  private void domain(Scope scope, JsonNode node) {
    String name = Fields.text(node, "DomainName");
    Owner owner = owner(scope, Fields.text(node, "ARN"), name);
    ImmutableSet<Family> families =
        Fields.text(node, "IPAddressType").equals("dualstack") ? Placement.BOTH : Placement.IPV4;
    JsonNode inside = Fields.object(node, "VPCOptions");
    ImmutableSortedSet<String> subnets =
        ImmutableSortedSet.copyOf(Fields.texts(inside, "SubnetIds"));
    if (!Fields.text(inside, "VPCId").isEmpty() || !subnets.isEmpty()) {
      ImmutableSortedSet<String> groups =
          ImmutableSortedSet.copyOf(Fields.texts(inside, "SecurityGroupIds"));
      Placement placement =
          new Placement(Fields.text(inside, "VPCId"), subnets, groups, Published.NO, families);
      claims.own(
          new Asset(scope, owner, owner, placement, serves(node)),
          interfaces.described(scope, "ES " + name));
      return;
    }
    Hop.Note guarded =
        new Hop.Note(
            owner.id(),
            "policy-guarded",
            "only the domain's access policy and its own logins stand before it");
    String text = "without VPC options the domain is a public endpoint and has no group";
    platform.add(
        new PlatformEndpoint(
            scope,
            owner.id(),
            owner,
            PlatformPaths.hosts(Fields.text(node, "Endpoint")),
            serves(node),
            families,
            ImmutableList.of(guarded, PlatformPaths.everybody(owner.id(), "VPCOptions", text)),
            ImmutableSet.of()));
  }

  /** Plain HTTP is answered as well unless the domain forbids it (Developer Guide). */
  private static Serves serves(JsonNode node) {
    return Fields.flag(Fields.object(node, "DomainEndpointOptions"), "EnforceHTTPS")
        ? Serves.tcp("elasticsearch", 443)
        : Serves.tcp("elasticsearch", 80, 443);
  }

  private static Owner owner(Scope scope, String arn, String name) {
    return new Owner(
        Arns.orElse(arn, scope, "es", "domain/" + name),
        "opensearch-domain",
        name,
        ImmutableSortedMap.of());
  }
}
