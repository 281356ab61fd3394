package dev.postern.provider.aws.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import dev.postern.model.Hop;
import dev.postern.model.Owner;
import dev.postern.model.Scope;
import dev.postern.provider.PlatformEndpoint;
import dev.postern.provider.Serves;
import dev.postern.provider.aws.network.Estate;
import dev.postern.provider.aws.resource.Subnet;
import dev.postern.provider.aws.snapshot.AwsCall;
import dev.postern.snapshot.Answers;
import dev.postern.snapshot.Fields;
import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Brokers of Amazon MQ. A broker with groups lies in the customer's network; a published one
 * without lies in AWS's, and nothing but its login stands before it (Amazon MQ guide, "Configuring
 * a broker").
 */
final class Brokers implements ServiceReader {

  private final Claims claims;
  private final Interfaces interfaces;
  private final PlatformPaths platform;
  private final Estate estate;

  Brokers(Claims claims, Interfaces interfaces, PlatformPaths platform, Estate estate) {
    this.claims = claims;
    this.interfaces = interfaces;
    this.platform = platform;
    this.estate = estate;
  }

  @Override
  public void read(Scope scope, Answers<AwsCall> answers) {
    Set<String> described = new HashSet<>();
    answers.forEach(
        AwsCall.MQ_DESCRIBE_BROKER,
        node -> {
          if (described.add(Fields.text(node, "BrokerId"))) {
            broker(scope, node);
          }
        });
    answers.forEach(
        AwsCall.MQ_LIST_BROKERS,
        node -> {
          String id = Fields.text(node, "BrokerId");
          if (!described.contains(id)) {
            platform.unread(
                scope,
                owner(scope, node),
                usual(node),
                AwsCall.MQ_DESCRIBE_BROKER,
                answers.presence(AwsCall.MQ_DESCRIBE_BROKER, id));
          }
        });
  }

  private void broker(Scope scope, JsonNode node) {
    Owner owner = owner(scope, node);
    ImmutableSortedSet<String> groups =
        ImmutableSortedSet.copyOf(Fields.texts(node, "SecurityGroups"));
    Published published = Published.of(node, "PubliclyAccessible");
    if (groups.isEmpty() && published == Published.YES) {
      published(scope, owner, node);
      return;
    }
    ImmutableSortedSet<String> subnets = ImmutableSortedSet.copyOf(Fields.texts(node, "SubnetIds"));
    String vpc =
        subnets.stream()
            .flatMap(subnet -> estate.subnet(subnet).map(Subnet::vpc).stream())
            .findFirst()
            .orElse("");
    claims.own(
        new Asset(
            scope,
            owner,
            owner,
            new Placement(vpc, subnets, groups, published, Placement.IPV4),
            serves(node)),
        interfaces.at(vpc, Fields.texts(node, "BrokerInstances", "IpAddress")));
  }

  private void published(Scope scope, Owner owner, JsonNode node) {
    String text =
        "the broker is published without security groups: only its login stands before it";
    String host = "";
    for (JsonNode machine : Fields.list(node, "BrokerInstances")) {
      host = host(Fields.text(machine, "ConsoleURL"));
    }
    ImmutableList<Hop> hops =
        ImmutableList.of(PlatformPaths.everybody(owner.id(), "PubliclyAccessible", text));
    platform.add(
        new PlatformEndpoint(
            scope,
            owner.id(),
            owner,
            PlatformPaths.hosts(host),
            serves(node),
            Placement.IPV4,
            hops,
            ImmutableSet.of()));
  }

  private static Owner owner(Scope scope, JsonNode node) {
    String id = Fields.text(node, "BrokerId");
    return new Owner(
        Arns.orElse(Fields.text(node, "BrokerArn"), scope, "mq", "broker:" + id),
        "mq-broker",
        Fields.text(node, "BrokerName"),
        ImmutableSortedMap.of());
  }

  /** What the broker says it serves; where it says nothing, what its engine usually does. */
  private static Serves serves(JsonNode node) {
    Serves found = Serves.NOTHING;
    for (JsonNode machine : Fields.list(node, "BrokerInstances")) {
      for (String url : Fields.texts(machine, "Endpoints")) {
        found = found.and(at(url, isRabbit(node) ? "amqps" : product(url)));
      }
      String console = Fields.text(machine, "ConsoleURL");
      if (!console.isEmpty()) {
        found = found.and(at(console, isRabbit(node) ? "rabbitmq-management" : "activemq-console"));
      }
    }
    return found.services().isEmpty() ? usual(node) : found;
  }

  private static Serves at(String url, String product) {
    int port = uri(url).getPort();
    return Serves.tcp(product, port > 0 && port <= 0xffff ? port : 443);
  }

  private static String product(String url) {
    return switch (url.substring(0, Math.max(0, url.indexOf(':')))) {
      case "ssl" -> "activemq-openwire";
      case "amqp+ssl", "amqps" -> "amqps";
      case "stomp+ssl" -> "stomp";
      case "mqtt+ssl" -> "mqtts";
      default -> "";
    };
  }

  private static Serves usual(JsonNode node) {
    return isRabbit(node)
        ? Serves.tcp("amqps", 5671).and(Serves.tcp("rabbitmq-management", 443, 15671))
        : Serves.tcp("activemq-openwire", 61617)
            .and(Serves.tcp("amqps", 5671))
            .and(Serves.tcp("stomp", 61614))
            .and(Serves.tcp("mqtts", 8883))
            .and(Serves.tcp("", 61619))
            .and(Serves.tcp("activemq-console", 8162));
  }

  private static boolean isRabbit(JsonNode node) {
    return Fields.text(node, "EngineType").toLowerCase(Locale.ROOT).equals("rabbitmq");
  }

  private static String host(String url) {
    String host = uri(url).getHost();
    return host == null ? "" : host;
  }

  private static URI uri(String url) {
    try {
      return URI.create(url);
    } catch (IllegalArgumentException notOne) {
      return URI.create("");
    }
  }
}
