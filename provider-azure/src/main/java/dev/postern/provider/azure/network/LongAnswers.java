package dev.postern.provider.azure.network;

import com.google.common.collect.ImmutableList;
import dev.postern.provider.azure.resource.Nic;
import dev.postern.provider.azure.resource.Nsg;
import dev.postern.provider.azure.resource.PublicIp;
import dev.postern.provider.azure.resource.VirtualMachine;
import dev.postern.provider.azure.snapshot.AzureCall;
import dev.postern.snapshot.Answers;
import java.util.ArrayList;
import java.util.List;

/**
 * The answers of one subscription that grow with it. They depend on nothing else, so each can be
 * read by another thread; the lists are for whoever waited until all readings were done.
 */
final class LongAnswers {

  private final Answers<AzureCall> answers;
  private final List<Group> groups = new ArrayList<>();
  private final List<Nic> nics = new ArrayList<>();
  private final List<VirtualMachine> machines = new ArrayList<>();
  private final List<PublicIp> addresses = new ArrayList<>();

  /**
   * A security group.
   *
   * @param rows how many rule rows its answer has
   */
  record Group(Nsg nsg, long rows) {}

  LongAnswers(Answers<AzureCall> answers) {
    this.answers = answers;
  }

  Answers<AzureCall> answers() {
    return answers;
  }

  /** What is to be read, each once, the longest first. */
  ImmutableList<Runnable> readings() {
    return ImmutableList.of(
        () ->
            answers.forEach(
                AzureCall.NETWORK_SECURITY_GROUPS,
                node -> groups.add(new Group(Nsg.read(node), Nsg.rawRows(node)))),
        () -> answers.forEach(AzureCall.NETWORK_INTERFACES, node -> nics.add(Nic.read(node))),
        () ->
            answers.forEach(
                AzureCall.VIRTUAL_MACHINES, node -> machines.add(VirtualMachine.read(node))),
        () ->
            answers.forEach(
                AzureCall.PUBLIC_IP_ADDRESSES, node -> addresses.add(PublicIp.read(node))));
  }

  List<Group> groups() {
    return groups;
  }

  List<Nic> nics() {
    return nics;
  }

  List<VirtualMachine> machines() {
    return machines;
  }

  List<PublicIp> addresses() {
    return addresses;
  }
}
