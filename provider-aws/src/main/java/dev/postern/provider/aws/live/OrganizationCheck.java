package dev.postern.provider.aws.live;

import dev.postern.provider.Check;
import dev.postern.provider.Check.Outcome;
import dev.postern.work.Crew;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.organizations.model.Account;
import software.amazon.awssdk.services.organizations.model.AccountStatus;

/**
 * Checks whether every account of the organization can be entered.
 *
 * @param target the role in each, and what its trust asks for
 * @param who who we are before we enter
 */
record OrganizationCheck(AwsAccess access, Accounts.Target target, Identity.Who who) {

  void of(Crew crew, List<Check> checks) throws IOException {
    List<String> accounts = new ArrayList<>();
    try (Clients lister = new Clients(access, who.credentials(), Accounts.lister(access))) {
      lister.organizations().listAccountsPaginator().stream()
          .flatMap(page -> page.accounts().stream())
          .filter(account -> account.status() == AccountStatus.ACTIVE)
          .map(Account::id)
          .sorted()
          .forEach(accounts::add);
    } catch (SdkException e) {
      checks.add(
          new Check(
              Accounts.LIST,
              Outcome.BAD,
              Refusal.of(e).detail(),
              "grant it in the management account or a delegated administrator, or leave out --org"));
      return;
    }
    checks.add(new Check("organization", Outcome.GOOD, accounts.size() + " active accounts", ""));
    Check[] found = new Check[accounts.size()];
    List<Crew.Task> tasks = new ArrayList<>();
    try (Clients home = new Clients(access, who.credentials(), access.home())) {
      for (int at = 0; at < found.length; at++) {
        int place = at;
        tasks.add(() -> found[place] = enter(home, accounts.get(place)));
      }
      crew.all(tasks);
    }
    checks.addAll(List.of(found));
  }

  private Check enter(Clients home, String account) {
    String subject = "account " + account;
    if (account.equals(who.account())) {
      return new Check(subject, Outcome.GOOD, "our own", "");
    }
    String name = target.organizationRole().orElseThrow();
    String role = "arn:" + who.partition() + ":iam::" + account + ":role/" + name;
    Optional<String> refusal =
        Identity.refusal(AssumedRole.of(home.sts(), role, target.externalId()));
    return refusal.isEmpty()
        ? new Check(subject, Outcome.GOOD, name + " assumed", "")
        : new Check(
            subject,
            Outcome.LIMITED,
            name + " cannot be assumed: " + refusal.get(),
            "make the role there and let it trust us"
                + (target.externalId().isEmpty() ? ", perhaps with --external-id" : "")
                + "; without it nothing is known about this account");
  }
}
