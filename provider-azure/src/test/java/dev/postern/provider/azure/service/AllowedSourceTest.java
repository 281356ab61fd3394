package dev.postern.provider.azure.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.postern.net.AddressSet;
import dev.postern.net.Family;
import dev.postern.net.IpSpace;
import dev.postern.provider.azure.resource.AddressTerm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AllowedSourceTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "81.2.69.7|81.2.69.7|81.2.69.7/32",
        "81.2.69.255|81.2.70.0|81.2.69.255/32,81.2.70.0/32",
        "81.2.69.6|81.2.69.9|81.2.69.6/31,81.2.69.8/31",
        "0.0.0.0|255.255.255.255|0.0.0.0/0",
        "255.255.255.255|255.255.255.255|255.255.255.255/32",
        "0.0.0.0|0.0.0.1|0.0.0.0/31",
        "' 81.2.69.7 '|' 81.2.69.7'|81.2.69.7/32"
      })
  void bothEndsBelongToARange(String start, String end, String blocks) {
    AddressTerm sources = AllowedSource.ofDatabase("one", range(start, end)).sources();

    assertThat(sources).isInstanceOf(AddressTerm.Space.class);
    assertThat(((AddressTerm.Space) sources).addresses())
        .isEqualTo(IpSpace.of(AddressSet.of(blocks.split(","))));
  }

  @ParameterizedTest
  @CsvSource({
    "81.2.69.8, 81.2.69.7",
    "81.2.69.8, ''",
    "'', 81.2.69.8",
    "'', ''",
    "::1, ::2",
    "::, ::",
    "81.2.69.8, ::1",
    "81.2.69.0/24, 81.2.69.255",
    "81.2.69.256, 81.2.69.257",
    "*, *",
    "81.2.69.1 - 81.2.69.9, 81.2.69.1 - 81.2.69.9"
  })
  void whatIsNoRangeIsNotUnderstood(String start, String end) {
    assertThat(AllowedSource.ofDatabase("one", range(start, end)).sources())
        .isInstanceOf(AddressTerm.Unreadable.class);
  }

  @Test
  void onlyDatabasesTakeNobodyForAllOfAzure() {
    JsonNode both = range("0.0.0.0", "0.0.0.0").put("startIP", "0.0.0.0").put("endIP", "0.0.0.0");

    assertThat(AllowedSource.ofDatabase("one", both).sources())
        .isEqualTo(new AddressTerm.Tag("AzureCloud"));
    assertThat(AllowedSource.ofCache("one", both).sources()).isInstanceOf(AddressTerm.Space.class);
  }

  @ParameterizedTest
  @CsvSource({"*", "Internet", "81.2.69.1-81.2.69.9", "81.2.69.0/33", "''", "2a00:1450::/32"})
  void aBlockIsAnAddressOrAPrefixOfItsFamily(String text) {
    assertThat(AllowedSource.block("rows", Family.IPV4, TextNode.valueOf(text)).sources())
        .isInstanceOf(AddressTerm.Unreadable.class);
  }

  private static ObjectNode range(String start, String end) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("startIpAddress", start)
        .put("endIpAddress", end);
  }
}
