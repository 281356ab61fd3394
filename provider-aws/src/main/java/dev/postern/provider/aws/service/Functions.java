package dev.postern.provider.aws.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import dev.postern.model.Hop;
import dev.postern.model.Owner;
import dev.postern.model.Scope;
import dev.postern.provider.Ledger;
import dev.postern.provider.PlatformEndpoint;
import dev.postern.provider.Serves;
import dev.postern.provider.aws.network.Estate;
import dev.postern.provider.aws.snapshot.AwsCall;
import dev.postern.snapshot.Answers;
import dev.postern.snapshot.Fields;
import dev.postern.snapshot.Presence;
import java.net.URI;

/**
 * Web addresses of Lambda functions. They have addresses of both families and no control of the
 * network stands before them (Lambda Developer Guide, "Function URLs").
 */
final class Functions implements ServiceReader {

  private static final AwsCall URLS = AwsCall.LAMBDA_LIST_FUNCTION_URL_CONFIGS;

  private final PlatformPaths platform;
  private final Estate estate;
  private final Ledger ledger;

  Functions(PlatformPaths platform, Estate estate, Ledger ledger) {
    this.platform = platform;
    this.estate = estate;
    this.ledger = ledger;
  }

  @Override
  public void read(Scope scope, Answers<AwsCall> answers) {
    answers.forEach(URLS, node -> published(scope, node));
    boolean asked = answers.presence(URLS) != Presence.MISSING;
    boolean[] any = new boolean[1];
    answers.forEach(
        AwsCall.LAMBDA_LIST_FUNCTIONS,
        node -> {
          any[0] = true;
          function(scope, answers, node, asked);
        });
    if (any[0] && !asked) {
      ledger.assume(
          scope,
          URLS.action(),
          "none",
          "functions are taken to have no web address, as is so unless somebody made one");
    }
  }

  private void function(Scope scope, Answers<AwsCall> answers, JsonNode node, boolean asked) {
    Fields.texts(Fields.object(node, "VpcConfig"), "SecurityGroupIds").forEach(estate::markUsed);
    String name = Fields.text(node, "FunctionName");
    Presence presence = answers.presence(URLS, name);
    // Who asked about other functions and not about this one has lost an answer.
    if (asked && presence != Presence.ANSWERED) {
      String arn =
          Arns.orElse(Fields.text(node, "FunctionArn"), scope, "lambda", "function:" + name);
      platform.unread(scope, owner(arn), Serves.tcp("", 443), URLS, presence);
    }
  }

  private void published(Scope scope, JsonNode node) {
    String url = Fields.text(node, "FunctionUrl");
    String arn = Fields.text(node, "FunctionArn");
    String id = arn.isEmpty() ? url : arn;
    boolean open = Fields.text(node, "AuthType").equals("NONE");
    Hop.Note note =
        open
            ? new Hop.Note(
                id, "unauthenticated", "no login is asked for: who knows the address may call it")
            : new Hop.Note(id, "policy-guarded", "only callers whom a policy allows get through");
    String text = "the function has a web address, which every network may call";
    platform.add(
        new PlatformEndpoint(
            scope,
            id,
            owner(id),
            PlatformPaths.hosts(host(url)),
            Serves.tcp("", 443),
            Placement.BOTH,
            ImmutableList.of(note, PlatformPaths.everybody(id, "FunctionUrl", text)),
            ImmutableSet.of()));
  }

  /** The function itself: an alias after the name is part of the endpoint, not of the owner. */
  private static Owner owner(String id) {
    String arn = id.replaceFirst("(:function:[^:]+):.*", "$1");
    return new Owner(arn, "lambda-function", Arns.name(arn), ImmutableSortedMap.of());
  }

  private static String host(String url) {
    try {
      String host = URI.create(url).getHost();
      return host == null ? url : host;
    } catch (IllegalArgumentException notOne) {
      return url;
    }
  }
}
