package dev.postern.provider.aws.launch;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import dev.postern.model.Owner;
import dev.postern.model.Scope;
import dev.postern.provider.Ledger;
import dev.postern.provider.aws.launch.Launchers.Launcher;
import dev.postern.provider.aws.network.Estate;
import dev.postern.provider.aws.network.GroupUser;
import dev.postern.provider.aws.resource.SecurityGroup;
import dev.postern.provider.aws.resource.Subnet;
import dev.postern.provider.aws.snapshot.AwsCall;
import dev.postern.snapshot.Answers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Says which security groups the next launch would use, and who launches. */
public final class LaunchUsers {

  private final Estate estate;
  private final Ledger ledger;
  private final ImmutableListMultimap.Builder<String, GroupUser> users =
      ImmutableListMultimap.builder();

  private LaunchUsers(Estate estate, Ledger ledger) {
    this.estate = estate;
    this.ledger = ledger;
  }

  /** The users of every group, by its id. */
  public static ImmutableListMultimap<String, GroupUser> of(Estate estate, Ledger ledger) {
    LaunchUsers all = new LaunchUsers(estate, ledger);
    estate.scopes().forEach(all::scope);
    return all.users.build();
  }

  private void scope(Scope scope) {
    Answers<AwsCall> answers = estate.answers(scope);
    Launchers launchers = new Launchers(answers);
    List<ScalingGroup> scaling = new ArrayList<>();
    answers.forEach(
        AwsCall.AUTOSCALING_DESCRIBE_AUTO_SCALING_GROUPS,
        node -> scaling.add(ScalingGroup.read(scope, node)));
    Set<Launcher> used = new HashSet<>();
    for (ScalingGroup group : scaling) {
      for (Launcher launcher : launchers(group, launchers)) {
        used.add(launcher);
        String by = group.text() + " by " + launcher.text();
        add(scope, launcher.data(), group.subnets(), group.owner(), by);
      }
    }
    for (Launcher launcher : launchers.current()) {
      if (!used.contains(launcher)) {
        LaunchData data = launcher.data();
        Owner owner = new Owner(launcher.text(), "launch-template", "", ImmutableSortedMap.of());
        add(scope, data, data.subnets(), owner, launcher.text());
      }
    }
  }

  private ImmutableSet<Launcher> launchers(ScalingGroup group, Launchers launchers) {
    ImmutableSet.Builder<Launcher> found = ImmutableSet.builder();
    if (!group.configuration().isEmpty()) {
      note(group, launchers.configuration(group.configuration())).ifPresent(found::add);
    }
    group.templates().forEach(t -> note(group, launchers.referenced(t)).ifPresent(found::add));
    return found.build();
  }

  private Optional<Launcher> note(ScalingGroup group, Optional<Launcher> launcher) {
    if (launcher.isEmpty()) {
      ledger.note("what " + group.text() + " launches with was not read");
    }
    return launcher;
  }

  private void add(
      Scope scope, LaunchData data, ImmutableList<String> subnets, Owner owner, String text) {
    GroupUser user = new GroupUser(owner, text + "; " + published(data, subnets));
    groups(scope, data, subnets).forEach(group -> users.put(group, user));
  }

  private ImmutableSet<String> groups(Scope scope, LaunchData data, ImmutableList<String> subnets) {
    ImmutableSet.Builder<String> ids = ImmutableSet.builder();
    for (String named : data.groups()) {
      if (named.startsWith("sg-")) {
        ids.add(named);
      } else {
        groups(scope, named).map(SecurityGroup::id).forEach(ids::add);
      }
    }
    if (data.groups().isEmpty()) {
      // What names no group is launched with the default group of its network.
      for (String subnet : subnets) {
        String vpc = estate.subnet(subnet).map(Subnet::vpc).orElse("");
        groups(scope, "default")
            .filter(group -> group.vpc().equals(vpc))
            .map(SecurityGroup::id)
            .forEach(ids::add);
      }
    }
    return ids.build();
  }

  private Stream<SecurityGroup> groups(Scope scope, String name) {
    return estate.allGroups().stream()
        .filter(g -> g.name().equals(name) && estate.scopeOf(g.id()).equals(scope));
  }

  /** The template decides; where it says nothing, the subnet does. */
  private String published(LaunchData data, ImmutableList<String> subnets) {
    Set<Optional<Boolean>> said = new HashSet<>();
    if (data.publicAddress().isPresent()) {
      said.add(data.publicAddress());
    } else {
      subnets.forEach(s -> said.add(estate.subnet(s).flatMap(Subnet::mapsPublicAddress)));
    }
    if (said.equals(Set.of(Optional.of(true)))) {
      return "its instances would get a public address";
    }
    if (said.equals(Set.of(Optional.of(false)))) {
      return "its instances would get no public address";
    }
    if (said.contains(Optional.of(true))) {
      return "its instances would get a public address in some subnets";
    }
    return "whether its instances would get a public address is not known";
  }
}
