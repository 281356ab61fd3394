package dev.postern.provider.aws.service;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.model.Observation;
import dev.postern.model.Origin;
import dev.postern.model.Scope;
import dev.postern.provider.Collected;
import dev.postern.provider.Ledger;
import dev.postern.provider.aws.snapshot.AwsCall;
import dev.postern.snapshot.Answers;
import dev.postern.snapshot.Fields;
import dev.postern.snapshot.Presence;

/**
 * Services offered over PrivateLink. Whoever connects is a principal of AWS and not the internet,
 * so they give no exposure; that every account may connect without being asked is worth telling.
 */
final class EndpointServices implements ServiceReader {

  /** The rule page of a service that is open to every account. */
  static final String OPEN_TO_ANY_ACCOUNT = "endpoint-service-any-account";

  private final Collected out;
  private final Ledger ledger;

  EndpointServices(Collected out, Ledger ledger) {
    this.out = out;
    this.ledger = ledger;
  }

  @Override
  public void read(Scope scope, Answers<AwsCall> answers) {
    AwsCall permissions = AwsCall.EC2_DESCRIBE_VPC_ENDPOINT_SERVICE_PERMISSIONS;
    answers.forEach(
        AwsCall.EC2_DESCRIBE_VPC_ENDPOINT_SERVICE_CONFIGURATIONS,
        node -> {
          String id = Fields.text(node, "ServiceId");
          if (Fields.flag(node, "AcceptanceRequired")) {
            return;
          }
          answers.forEach(permissions, id, principal -> principal(scope, id, principal));
          if (answers.presence(permissions, id) != Presence.ANSWERED) {
            ledger.note(
                "endpoint service "
                    + id
                    + " accepts connections without asking, and who may connect was not read ("
                    + permissions.action()
                    + ")");
          }
        });
  }

  private void principal(Scope scope, String id, JsonNode node) {
    if (Fields.text(node, "Principal").equals("*")) {
      out.observe(
          new Observation(
              OPEN_TO_ANY_ACCOUNT,
              scope,
              new Origin(id, "*", "principal * without acceptance"),
              "endpoint service "
                  + id
                  + " lets any AWS account connect without being asked; not the internet"));
    }
  }
}
