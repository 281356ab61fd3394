package dev.postern.provider.aws.service;

import dev.postern.model.Scope;
import dev.postern.provider.Ledger;
import dev.postern.provider.aws.network.Estate;
import dev.postern.provider.aws.snapshot.AwsCall;
import dev.postern.snapshot.Answers;
import dev.postern.snapshot.Fields;

/**
 * Ways in for people and sites that have to identify themselves first: a source class of their own,
 * not the internet.
 */
final class PrivateEntrances implements ServiceReader {

  private final Ledger ledger;
  private final Estate estate;

  PrivateEntrances(Ledger ledger, Estate estate) {
    this.ledger = ledger;
    this.estate = estate;
  }

  @Override
  public void read(Scope scope, Answers<AwsCall> answers) {
    answers.forEach(
        AwsCall.EC2_DESCRIBE_CLIENT_VPN_ENDPOINTS,
        node -> {
          Fields.texts(node, "SecurityGroupIds").forEach(estate::markUsed);
          note(
              "client VPN endpoint",
              Fields.text(node, "ClientVpnEndpointId"),
              Fields.text(node, "VpcId"),
              "remote users who logged in");
        });
    answers.forEach(
        AwsCall.EC2_DESCRIBE_VPN_GATEWAYS,
        node ->
            Fields.texts(node, "VpcAttachments", "VpcId")
                .forEach(
                    vpc ->
                        note(
                            "VPN gateway",
                            Fields.text(node, "VpnGatewayId"),
                            vpc,
                            "other sites and Direct Connect")));
  }

  private void note(String what, String id, String vpc, String who) {
    ledger.note(
        what
            + " "
            + id
            + " leads "
            + who
            + " into "
            + vpc
            + ": a separate source class, not the internet");
  }
}
