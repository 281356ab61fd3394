package dev.postern.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.Audit;
import dev.postern.AuditResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a folder is called does not change what is in it. */
final class FolderNamesTest {

  @TempDir private Path folder;

  @Test
  void anAccountByItsNicknameIsTheSameAccount() throws IOException {
    SmallAccount account =
        SmallAccount.in(folder)
            .write(SmallAccount.GATEWAYS, "{\"InternetGateways\": []}")
            .write(
                SmallAccount.ROUTES,
                "{\"RouteTables\": [{\"RouteTableId\": \"rtb-0b100000000000001\","
                    + " \"VpcId\": \"vpc-0b0000000000000b0\","
                    + " \"Associations\": [{\"Main\": true}], \"Routes\": []}]}");
    AuditResult numbered = audit();
    Path aws = account.root().resolve("aws");
    Files.move(aws.resolve("111122223333"), aws.resolve("production"));
    AuditResult named = audit();

    assertThat(numbered.exposures()).isEmpty();
    assertThat(named.exposures()).isEmpty();
    assertThat(named.coverage().gaps()).hasSameSizeAs(numbered.coverage().gaps());
    assertThat(named.latent()).hasSameSizeAs(numbered.latent()).isNotEmpty();
  }

  private AuditResult audit() {
    return Audit.builder().provider(new AwsProvider()).snapshot(folder).build().run();
  }
}
