package dev.postern.provider.azure.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.net.AddressSet;
import dev.postern.net.IpSpace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTermTest {

  @ParameterizedTest
  @ValueSource(strings = {"*", "Any", "any"})
  void everySource(String text) {
    assertThat(AddressTerm.read(text)).isEqualTo(AddressTerm.ANY);
  }

  @Test
  void zeroIsOneFamilyOnly() {
    assertThat(space("0.0.0.0/0").ipv6().isEmpty()).isTrue();
    assertThat(space("::/0").ipv4().isEmpty()).isTrue();
  }

  @Test
  void hostBitsAreMasked() {
    assertThat(space("81.2.69.77/24")).isEqualTo(space("81.2.69.0/24"));
  }

  @Test
  void aRangeNeedNotBeAPrefix() {
    assertThat(space("81.2.69.1 - 81.2.69.2").ipv4())
        .isEqualTo(AddressSet.of("81.2.69.1/32", "81.2.69.2/32"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Internet", "Sql.WestEurope", "AzureFrontDoor.Backend", "Service_1-x"})
  void words(String text) {
    assertThat(AddressTerm.read(text)).isEqualTo(new AddressTerm.Tag(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10.0.0.0/33",
        "10.0.0",
        "10.0.0.9-10.0.0.1",
        "1.2.3.4,5.6.7.8",
        "Sql..x",
        "a b"
      })
  void everythingElseIsUnreadable(String text) {
    assertThat(AddressTerm.read(text)).isInstanceOf(AddressTerm.Unreadable.class);
  }

  private static IpSpace space(String text) {
    return ((AddressTerm.Space) AddressTerm.read(text)).addresses();
  }
}
