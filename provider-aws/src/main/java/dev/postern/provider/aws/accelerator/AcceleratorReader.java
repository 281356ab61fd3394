package dev.postern.provider.aws.accelerator;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ListMultimap;
import dev.postern.model.Scope;
import dev.postern.net.Address;
import dev.postern.net.Family;
import dev.postern.net.PortRange;
import dev.postern.net.Protocol;
import dev.postern.provider.Ledger;
import dev.postern.provider.aws.network.Answered;
import dev.postern.provider.aws.snapshot.AwsCall;
import dev.postern.snapshot.Answers;
import dev.postern.snapshot.Fields;
import dev.postern.snapshot.Presence;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Reads the accelerators that one scope answered about. */
final class AcceleratorReader {

  private static final int DEFAULT_WEIGHT = 128;

  private final Scope scope;
  private final Answers<AwsCall> answers;
  private final Ledger ledger;
  private final ListMultimap<String, JsonNode> listeners = ArrayListMultimap.create();
  private final ListMultimap<String, JsonNode> groups = ArrayListMultimap.create();

  AcceleratorReader(Scope scope, Answers<AwsCall> answers, Ledger ledger) {
    this.scope = scope;
    this.answers = answers;
    this.ledger = ledger;
  }

  ImmutableList<Accelerator> read() {
    answers.forEach(
        AwsCall.GLOBALACCELERATOR_LIST_LISTENERS,
        node -> listeners.put(above(Fields.text(node, "ListenerArn"), "/listener/"), node));
    answers.forEach(
        AwsCall.GLOBALACCELERATOR_LIST_ENDPOINT_GROUPS,
        node -> groups.put(above(Fields.text(node, "EndpointGroupArn"), "/endpoint-group/"), node));
    ImmutableList.Builder<Accelerator> out = ImmutableList.builder();
    answers.forEach(
        AwsCall.GLOBALACCELERATOR_LIST_ACCELERATORS, node -> out.add(accelerator(node)));
    return out.build();
  }

  /** ARNs of listeners begin with their accelerator's, those of groups with their listener's. */
  private static String above(String arn, String separator) {
    int cut = arn.indexOf(separator);
    return cut < 0 ? "" : arn.substring(0, cut);
  }

  private Accelerator accelerator(JsonNode node) {
    String arn = Fields.text(node, "AcceleratorArn");
    ImmutableList.Builder<Address> addresses = ImmutableList.builder();
    for (JsonNode set : Fields.list(node, "IpSets")) {
      Fields.texts(set, "IpAddresses").forEach(t -> Address.tryParse(t).ifPresent(addresses::add));
    }
    ImmutableList<Address> known = addresses.build();
    boolean dual =
        Fields.text(node, "IpAddressType").equals("DUAL_STACK")
            || known.stream().anyMatch(a -> a.family() == Family.IPV6);
    ImmutableList.Builder<Accelerator.Listener> found = ImmutableList.builder();
    listeners.get(arn).forEach(listener -> found.add(listener(listener, arn)));
    expect(AwsCall.GLOBALACCELERATOR_LIST_LISTENERS, arn, arn, "the listeners of " + arn);
    return new Accelerator(
        scope,
        arn,
        Fields.text(node, "Name"),
        Fields.decision(node, "Enabled").orElse(true),
        dual ? ImmutableSet.of(Family.IPV4, Family.IPV6) : ImmutableSet.of(Family.IPV4),
        known,
        Stream.of("DnsName", "DualStackDnsName")
            .map(field -> Fields.text(node, field))
            .filter(host -> !host.isEmpty())
            .collect(ImmutableList.toImmutableList()),
        found.build());
  }

  private Accelerator.Listener listener(JsonNode node, String accelerator) {
    String arn = Fields.text(node, "ListenerArn");
    ImmutableList.Builder<PortRange> ports = ImmutableList.builder();
    for (JsonNode range : Fields.list(node, "PortRanges")) {
      OptionalInt from = Fields.integer(range, "FromPort");
      OptionalInt to = Fields.integer(range, "ToPort");
      if (isPort(from) && isPort(to) && from.getAsInt() <= to.getAsInt()) {
        ports.add(new PortRange(from.getAsInt(), to.getAsInt()));
      } else {
        ledger.gap(
            scope,
            AwsCall.GLOBALACCELERATOR_LIST_LISTENERS.action(),
            "unsupported",
            accelerator,
            "a port range of " + arn + " was not understood: " + range);
        ports.add(PortRange.ALL);
      }
    }
    expect(
        AwsCall.GLOBALACCELERATOR_LIST_ENDPOINT_GROUPS,
        arn,
        accelerator,
        "what stands behind " + arn);
    ImmutableList.Builder<Accelerator.Group> found = ImmutableList.builder();
    groups.get(arn).forEach(group -> found.add(group(group)));
    return new Accelerator.Listener(
        arn,
        Fields.text(node, "Protocol").equals("UDP") ? Protocol.UDP : Protocol.TCP,
        ports.build(),
        found.build());
  }

  private Accelerator.Group group(JsonNode node) {
    Map<Integer, Integer> overrides = new LinkedHashMap<>();
    for (JsonNode override : Fields.list(node, "PortOverrides")) {
      OptionalInt from = Fields.integer(override, "ListenerPort");
      OptionalInt to = Fields.integer(override, "EndpointPort");
      if (isPort(from) && isPort(to)) {
        overrides.put(from.getAsInt(), to.getAsInt());
      }
    }
    ImmutableList.Builder<Accelerator.Target> targets = ImmutableList.builder();
    for (JsonNode endpoint : Fields.list(node, "EndpointDescriptions")) {
      targets.add(
          new Accelerator.Target(
              Fields.text(endpoint, "EndpointId"),
              Fields.integer(endpoint, "Weight").orElse(DEFAULT_WEIGHT) > 0,
              Fields.decision(endpoint, "ClientIPPreservationEnabled")));
    }
    return new Accelerator.Group(
        Fields.text(node, "EndpointGroupArn"),
        Fields.text(node, "EndpointGroupRegion"),
        !isZero(node.path("TrafficDialPercentage")),
        ImmutableMap.copyOf(overrides),
        targets.build());
  }

  private static boolean isZero(JsonNode dial) {
    return dial.isNumber() && dial.doubleValue() == 0;
  }

  private static boolean isPort(OptionalInt value) {
    return value.isPresent() && value.getAsInt() > 0 && value.getAsInt() <= 0xffff;
  }

  private void expect(AwsCall call, String resource, String affects, String what) {
    Presence presence = answers.presence(call, resource);
    if (presence != Presence.ANSWERED) {
      ledger.gap(
          scope,
          call.action(),
          presence.gap(),
          affects,
          what + " is unknown" + Answered.remedy(presence, call.action()));
    }
  }
}
