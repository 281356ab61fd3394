package dev.postern.provider.aws.live;

import com.google.common.collect.ImmutableList;
import dev.postern.provider.aws.snapshot.AwsCall;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;

/**
 * A call and what it takes to make it.
 *
 * @param call whose answer it is
 * @param when whether there can be an answer at all
 * @param about what it is asked about, one by one; empty: it lists everything by itself
 * @param actions the permissions that it takes
 * @param asker makes it
 */
record Ask(
    AwsCall call, When when, Optional<About> about, ImmutableList<String> actions, Asker asker) {

  /** Under which circumstances a call can have an answer. */
  enum When {
    /** Always. */
    ALWAYS,
    /** What it lists cannot exist without a network interface. */
    WITH_INTERFACES,
    /** It is answered in one region for the whole account. */
    GLOBAL
  }

  /**
   * Where the resources come from that a call is asked about.
   *
   * @param call the call that lists them
   * @param id the field that names one; empty where the elements themselves are names
   * @param batch how many can be asked about at once
   */
  record About(AwsCall call, String id, int batch) {}

  /** Makes a call. */
  interface Asker {

    /** The responses, page by page; asking happens while they are walked through. */
    Iterable<? extends SdkPojo> pages(Clients clients, List<String> resources);
  }

  /** Lists everything. */
  interface Lister {

    /** The responses, page by page. */
    Iterable<? extends SdkPojo> pages(Clients clients);
  }

  static Ask list(AwsCall call, When when, Lister lister) {
    return new Ask(
        call,
        when,
        Optional.empty(),
        ImmutableList.of(call.action()),
        (clients, resources) -> lister.pages(clients));
  }

  static Ask about(AwsCall call, AwsCall source, String id, int batch, Asker asker) {
    return new Ask(
        call,
        When.ALWAYS,
        Optional.of(new About(source, id, batch)),
        ImmutableList.of(call.action()),
        asker);
  }

  /** The same call, which makes others on its way. */
  Ask with(String... further) {
    return new Ask(
        call,
        when,
        about,
        ImmutableList.<String>builder().addAll(actions).add(further).build(),
        asker);
  }
}
