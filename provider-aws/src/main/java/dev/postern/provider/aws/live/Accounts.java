package dev.postern.provider.aws.live;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Streams;
import dev.postern.model.PosternException;
import dev.postern.model.PosternException.Category;
import dev.postern.provider.aws.snapshot.AwsCall;
import dev.postern.snapshot.CallStatus;
import dev.postern.snapshot.SnapshotWriter;
import dev.postern.work.Crew;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.organizations.model.Account;
import software.amazon.awssdk.services.organizations.model.AccountState;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** Finds the accounts to ask and enters them. */
final class Accounts {

  static final String LIST = "organizations:ListAccounts";
  private static final int ACCOUNTS_PAGE = 20;

  private final AwsAccess access;
  private final Target target;
  private final Regions regions;
  private final Crew crew;

  /**
   * Whose accounts.
   *
   * @param role a role to assume first, by ARN
   * @param externalId what the role's trust asks for
   * @param organizationRole the name of a role to assume in every account of the organization
   */
  record Target(
      Optional<String> role, Optional<String> externalId, Optional<String> organizationRole) {}

  Accounts(AwsAccess access, Target target, Regions regions, Crew crew) {
    this.access = access;
    this.target = target;
    this.regions = regions;
    this.crew = crew;
  }

  /**
   * Enters every account that can be entered; what cannot is noted.
   *
   * @throws PosternException of category CREDENTIALS or PERMISSION if not even the first can be
   */
  ImmutableList<Session> enter(SnapshotWriter<AwsCall> writer) throws IOException {
    try (Clients home = Clients.home(access)) {
      AwsCredentialsProvider first =
          target.role().map(role -> assumed(home.sts(), role)).orElse(access.credentials());
      GetCallerIdentityResponse identity = identity(first);
      if (target.organizationRole().isEmpty()) {
        return ImmutableList.of(session(identity.account(), first, writer));
      }
      return organization(identity, first, target.organizationRole().get(), writer);
    }
  }

  private AwsCredentialsProvider assumed(StsClient sts, String role) {
    AwsCredentialsProvider credentials = assume(sts, role);
    try {
      credentials.resolveCredentials();
      return credentials;
    } catch (SdkException e) {
      Refusal refusal = Refusal.of(e);
      throw new PosternException(
          category(refusal),
          "the role "
              + role
              + " cannot be assumed ("
              + AssumedRole.CALL
              + "): "
              + refusal.detail()
              + ". Check its name, whom it trusts and its external id",
          e);
    }
  }

  private static Category category(Refusal refusal) {
    return refusal.status() == CallStatus.DENIED ? Category.PERMISSION : Category.CREDENTIALS;
  }

  private GetCallerIdentityResponse identity(AwsCredentialsProvider credentials) {
    Optional<String> keyless = Identity.refusal(credentials);
    if (keyless.isPresent()) {
      throw new PosternException(
          Category.CREDENTIALS,
          "there are no AWS credentials: " + keyless.get() + "\n" + Keyless.NEXT);
    }
    try (Clients clients = new Clients(access, credentials, access.home())) {
      return clients.sts().getCallerIdentity();
    } catch (SdkException e) {
      Refusal refusal = Refusal.of(e);
      if (!refusal.answered()) {
        throw new PosternException(
            Category.PROVIDER,
            "AWS is not reached: " + refusal.detail() + "\n" + Identity.UNREACHED,
            e);
      }
      throw new PosternException(
          category(refusal),
          "AWS does not say who we are: "
              + refusal.detail()
              + ". Check the credentials with: aws sts get-caller-identity",
          e);
    }
  }

  private Session session(
      String account, AwsCredentialsProvider credentials, SnapshotWriter<AwsCall> writer) {
    try (Clients clients = new Clients(access, credentials, access.home())) {
      return new Session(account, credentials, regions.of(account, clients.ec2(), writer));
    }
  }

  private ImmutableList<Session> organization(
      GetCallerIdentityResponse identity,
      AwsCredentialsProvider credentials,
      String role,
      SnapshotWriter<AwsCall> writer)
      throws IOException {
    List<String> accounts = new ArrayList<>();
    Clients lister = new Clients(access, credentials, lister(access));
    try (lister) {
      Streams.stream(
              new FreshPages<>(
                  lister.organizations().listAccountsPaginator(r -> r.maxResults(ACCOUNTS_PAGE))))
          .flatMap(page -> page.accounts().stream())
          .filter(account -> isActive(account, writer))
          .map(Account::id)
          .forEach(accounts::add);
    } catch (SdkException e) {
      throw new PosternException(
          Category.PERMISSION,
          "the accounts of the organization cannot be listed: "
              + Refusal.of(e).detail()
              + ". Grant "
              + LIST
              + ", or audit one account without --org",
          e);
    }
    List<Session> sessions = new ArrayList<>();
    Clients sts = new Clients(access, credentials, access.home());
    String partition = identity.arn().split(":", -1)[1];
    crew.all(
        accounts.stream()
            .<Crew.Task>map(
                account ->
                    () -> {
                      Optional<Session> entered =
                          enter(identity, credentials, sts.sts(), partition, account, role, writer);
                      synchronized (sessions) {
                        entered.ifPresent(sessions::add);
                      }
                    })
            .toList());
    if (sessions.isEmpty()) {
      throw new PosternException(
          Category.PERMISSION,
          "the role "
              + role
              + " cannot be assumed in any of "
              + accounts.size()
              + " accounts; check its name and whom it trusts");
    }
    return ImmutableList.sortedCopyOf(Comparator.comparing(Session::account), sessions);
  }

  /**
   * The field {@code State} has replaced {@code Status} in the API; older answers have only the
   * latter. An account that is not active cannot be entered, which is not to be passed over.
   */
  private static boolean isActive(Account account, SnapshotWriter<AwsCall> writer) {
    String state = account.stateAsString();
    String known = state == null ? account.statusAsString() : state;
    boolean active = known == null || known.equals(AccountState.ACTIVE.toString());
    if (!active) {
      writer.note(
          account.id(),
          AssumedRole.CALL,
          CallStatus.SKIPPED,
          "the account is " + known + " in its organization");
    }
    return active;
  }

  /** Organizations answers in one region of a partition (AWS General Reference, endpoints). */
  static Region lister(AwsAccess access) {
    Region home = access.home();
    if (access.endpoint().isPresent() || home.metadata() == null) {
      return home;
    }
    return switch (home.metadata().partition().id()) {
      case "aws" -> Region.US_EAST_1;
      case "aws-cn" -> Region.CN_NORTHWEST_1;
      case "aws-us-gov" -> Region.US_GOV_WEST_1;
      default -> home;
    };
  }

  private Optional<Session> enter(
      GetCallerIdentityResponse identity,
      AwsCredentialsProvider credentials,
      StsClient sts,
      String partition,
      String account,
      String role,
      SnapshotWriter<AwsCall> writer) {
    if (account.equals(identity.account())) {
      return Optional.of(session(account, credentials, writer));
    }
    AwsCredentialsProvider assumed =
        assume(sts, "arn:" + partition + ":iam::" + account + ":role/" + role);
    try {
      assumed.resolveCredentials();
    } catch (SdkException e) {
      Refusal refusal = Refusal.of(e);
      writer.note(account, AssumedRole.CALL, refusal.status(), refusal.detail());
      return Optional.empty();
    }
    return Optional.of(session(account, assumed, writer));
  }

  private AwsCredentialsProvider assume(StsClient sts, String role) {
    return AssumedRole.of(sts, role, target.externalId());
  }
}
