package dev.postern.provider.azure.resource;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResourceIdTest {

  private static final ResourceId SUBNET =
      ResourceId.of(
          "/subscriptions/A1/resourceGroups/Web/providers/Microsoft.Network/virtualNetworks/Net"
              + "/subnets/Front");

  @Test
  void caseMakesNoDifference() {
    ResourceId other = ResourceId.of(SUBNET.toString().toUpperCase(java.util.Locale.ROOT));
    assertThat(other).isEqualTo(SUBNET).hasSameHashCodeAs(SUBNET);
    assertThat(other.compareTo(SUBNET)).isZero();
    assertThat(SUBNET.toString()).contains("/resourceGroups/Web/");
  }

  @Test
  void tellsItsParts() {
    assertThat(SUBNET.name()).isEqualTo("Front");
    assertThat(SUBNET.subscription()).isEqualTo("a1");
    assertThat(SUBNET.group()).isEqualTo("web");
    assertThat(SUBNET.parent().name()).isEqualTo("Net");
    assertThat(SUBNET.isWithin(SUBNET.parent())).isTrue();
    assertThat(SUBNET.parent().isWithin(SUBNET)).isFalse();
  }

  @Test
  void aTextThatIsNoPathHasNoParts() {
    ResourceId odd = ResourceId.of("odd");
    assertThat(odd.name()).isEqualTo("odd");
    assertThat(odd.subscription()).isEmpty();
    assertThat(odd.parent()).isEqualTo(ResourceId.NONE);
    assertThat(ResourceId.of("").isEmpty()).isTrue();
  }
}
