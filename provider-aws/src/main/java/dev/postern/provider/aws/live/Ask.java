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

  /** The batch of a call that is made once, however many resources there are. */
  static final int ALL_AT_ONCE = Integer.MAX_VALUE;

  /** Under which circumstances a call can have an answer. */
  enum When {
    /** Always. */
    ALWAYS,
    /** What it lists cannot exist without a network interface, or matters to nothing else. */
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
   * @param which those among them about which it makes sense to ask
   */
  record About(AwsCall call, String id, int batch, Which which) {}

  /** About which of the listed resources it makes sense to ask. */
  enum Which {
    /** All. */
    EVERY,
    /** All where there are network interfaces, else those that some group mentions. */
    IN_USE,
    /** Networks in which some group mentions a group of elsewhere. */
    WITH_FOREIGN_GROUPS
  }

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
        Optional.of(new About(source, id, batch, Which.EVERY)),
        ImmutableList.of(call.action()),
        asker);
  }

  /** A list that is empty where another one is. */
  static Ask following(AwsCall call, AwsCall source, String id, Lister lister) {
    return about(call, source, id, ALL_AT_ONCE, (clients, resources) -> lister.pages(clients));
  }

  /** The same call about fewer resources. */
  Ask only(Which which) {
    return new Ask(
        call, when, about.map(a -> new About(a.call(), a.id(), a.batch(), which)), actions, asker);
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
