package dev.postern.provider.azure.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Azure RBAC, "Understand Azure role definitions": Actions, NotActions, wildcards. */
final class GrantsTest {

  private static final String READ = "Microsoft.Network/networkInterfaces/read";

  private static boolean allowed(String permissions, String action) throws IOException {
    return Grants.of(new ObjectMapper().readTree(permissions.replace('\'', '"'))).allow(action);
  }

  @ParameterizedTest
  @CsvSource({
    "Microsoft.Network/networkInterfaces/read, true",
    "MICROSOFT.NETWORK/networkinterfaces/READ, true",
    "*, true",
    "*/read, true",
    "**, true",
    "Microsoft.Network/*, true",
    "Microsoft.Network/*/read, true",
    "Microsoft.*/networkInterfaces/*, true",
    "microsoft.network/networkInterfaces/*, true",
    "*/networkInterfaces/r*d, true",
    "Microsoft.Network/networkInterfaces/read*, true",
    "Microsoft.Network/networkInterfaces/write, false",
    "Microsoft.Network/networkInterfaces, false",
    "Microsoft.Network/networkInterfaces/*/read, false",
    "Microsoft.Network/networkInterfaces/reader, false",
    "Microsoft.Compute/*, false",
    "*/write, false",
    "*/action, false",
    "Microsoft.Network.networkInterfaces/read, false",
    "'', false"
  })
  void anActionIsGrantedByItsPattern(String pattern, boolean granted) throws IOException {
    assertThat(allowed("[{'actions':['" + pattern + "'],'notActions':[]}]", READ))
        .isEqualTo(granted);
  }

  @ParameterizedTest
  @CsvSource({
    "*, false",
    "*/read, false",
    "microsoft.network/*, false",
    "Microsoft.Network/networkInterfaces/read, false",
    "*/write, true",
    "Microsoft.Authorization/*/Delete, true",
    "Microsoft.Network/networkInterfaces/*/read, true"
  })
  void whatARoleTakesAwayItDoesNotGrant(String pattern, boolean granted) throws IOException {
    assertThat(allowed("[{'actions':['*'],'notActions':['" + pattern + "']}]", READ))
        .isEqualTo(granted);
  }

  @Test
  void whatOneRoleTakesAwayAnotherMayGrant() throws IOException {
    assertThat(
            allowed(
                "[{'actions':['*'],'notActions':['*/read']},{'actions':['" + READ + "']}]", READ))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]",
        "[{}]",
        "['*']",
        "[null]",
        "[{'actions':null}]",
        "[{'actions':'*'}]",
        "[{'actions':{'a':'*'}}]",
        "[{'actions':[1,'*']}]",
        "[{'actions':['*'],'notActions':'*/write'}]",
        "[{'actions':['*'],'notActions':[7]}]",
        "[{'actions':['*'],'notActions':[],'condition':'@Resource[x] StringEquals y'}]",
        "[{'dataActions':['*']}]"
      },
      quoteCharacter = '"')
  void whatIsNotUnderstoodGrantsNothing(String permissions) throws IOException {
    assertThat(allowed(permissions, READ)).isFalse();
  }

  @Test
  void manyStarsTakeNoTime() throws IOException {
    String pattern = "*r".repeat(2_000) + "x";
    assertThat(allowed("[{'actions':['" + pattern + "']}]", "r".repeat(4_000))).isFalse();
  }
}
