package dev.postern.benchmark;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What holds an interface, in the words the platform uses for it.
 *
 * @param description names the owner of interfaces that services make
 * @param type the interface type
 * @param requester the service that made it, null for the customer's own
 * @param instanceId the instance it is attached to, if it is one
 * @param device place on the instance; below zero: attached to nothing
 */
record InterfaceOwner(
    String description,
    String type,
    @Nullable String requester,
    @Nullable String instanceId,
    int device) {

  static InterfaceOwner instance(String instanceId, int device) {
    return new InterfaceOwner("", "interface", null, instanceId, device);
  }

  static InterfaceOwner detached() {
    return new InterfaceOwner("spare interface", "interface", null, null, -1);
  }

  static InterfaceOwner service(String description, String type, String requester) {
    return new InterfaceOwner(description, type, requester, null, 1);
  }

  /** Whose address pool the public addresses come from, unless they are the account's own. */
  String addressOwner() {
    return requester == null ? "amazon" : requester;
  }

  void write(Answer answer, String interfaceId) throws IOException {
    answer.text("Description", description).text("InterfaceType", type);
    answer.text("Status", device < 0 ? "available" : "in-use");
    answer.flag("RequesterManaged", requester != null);
    if (requester != null) {
      answer.text("RequesterId", requester);
    }
    if (device < 0) {
      return;
    }
    answer.object("Attachment").text("AttachmentId", interfaceId.replace("eni-", "eni-attach-"));
    answer
        .text("AttachTime", GenerateAccount.TAKEN_AT)
        .flag("DeleteOnTermination", requester == null);
    answer.number("DeviceIndex", device).text("Status", "attached");
    if (instanceId != null) {
      answer.text("InstanceId", instanceId);
    }
    answer.text("InstanceOwnerId", requester == null ? Region.ACCOUNT : requester).end();
  }
}
