package dev.postern.risk;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import dev.postern.exposure.SourceClass;
import dev.postern.model.SourceLabel;
import dev.postern.net.AddressSet;
import dev.postern.net.Family;
import dev.postern.net.Internet;
import dev.postern.net.IpSpace;
import org.junit.jupiter.api.Test;

class SourceClassifierTest {

  private static final AddressSet WORLD = Internet.universe().ipv4();
  private static final AddressSet WORLD6 = Internet.universe().ipv6();

  private final SourceClassifier classifier =
      new SourceClassifier(
          ImmutableList.of(
              new SourceLabel("any tenant of T", space("203.0.113.0/24"), true),
              new SourceLabel("any tenant of U", space("198.51.100.0/24"), true),
              new SourceLabel("office", space("192.0.2.0/28"), false)));

  @Test
  void allClientsOfTheDoorAreTheWorld() {
    SourceSet set = classifier.classify(WORLD, WORLD);
    assertThat(set.sourceClass()).isEqualTo(SourceClass.WORLD);
    assertThat(set.share()).isEqualTo(1.0);
    assertThat(set.hole().isEmpty()).isTrue();
  }

  @Test
  void theWorldIsWhatTheDoorStartsWithAndNotTheUniverse() {
    AddressSet own = AddressSet.of("198.51.100.0/24");
    AddressSet clients = WORLD.minus(own);
    assertThat(classifier.classify(clients, clients).sourceClass()).isEqualTo(SourceClass.WORLD);
    assertThat(classifier.classify(clients, WORLD).sourceClass()).isEqualTo(SourceClass.NEAR_WORLD);
  }

  @Test
  void moreThanHalfIsNearWorldWithItsHole() {
    AddressSet hole = AddressSet.of("203.0.113.7/32");
    SourceSet set = classifier.classify(WORLD.minus(hole), WORLD);
    assertThat(set.sourceClass()).isEqualTo(SourceClass.NEAR_WORLD);
    assertThat(set.hole()).isEqualTo(hole);
    assertThat(set.share()).isLessThan(1.0);
  }

  @Test
  void exactlyHalfIsNotNearWorld() {
    AddressSet clients = AddressSet.of("8.0.0.0/8");
    AddressSet half = AddressSet.of("8.0.0.0/9");
    assertThat(classifier.classify(half, clients).sourceClass()).isEqualTo(SourceClass.PUBLIC);
    AddressSet more = half.union(AddressSet.of("8.128.0.0/32"));
    assertThat(classifier.classify(more, clients).sourceClass()).isEqualTo(SourceClass.NEAR_WORLD);
  }

  @Test
  void anIpv6BlockShorterThan16IsNearWorld() {
    assertThat(classifier.classify(AddressSet.of("2600::/12"), WORLD6).sourceClass())
        .isEqualTo(SourceClass.NEAR_WORLD);
    assertThat(classifier.classify(AddressSet.of("2600::/16"), WORLD6).sourceClass())
        .isEqualTo(SourceClass.PUBLIC);
    AddressSet two = AddressSet.of("2600::/16", "2601::/16");
    assertThat(classifier.classify(two, WORLD6).sourceClass()).isEqualTo(SourceClass.NEAR_WORLD);
  }

  @Test
  void partsOfSeveralPlatformsTogetherAreStillPlatform() {
    AddressSet both = AddressSet.of("203.0.113.0/25", "198.51.100.0/24");
    SourceSet set = classifier.classify(both, WORLD);
    assertThat(set.sourceClass()).isEqualTo(SourceClass.PLATFORM);
    assertThat(set.labels()).containsExactly("any tenant of T", "any tenant of U");
  }

  /**
   * More sources are never worth less: what a platform's tenants reach, they reach all the same.
   */
  @Test
  void anOfficeBesideAPlatformIsStillPlatform() {
    AddressSet both = AddressSet.of("203.0.113.0/25", "192.0.2.0/28");
    SourceSet set = classifier.classify(both, WORLD);
    assertThat(set.sourceClass()).isEqualTo(SourceClass.PLATFORM);
    assertThat(set.labels()).containsExactly("any tenant of T", "office");
  }

  @Test
  void publicSetsNameOnlyWhatDescribesThem() {
    SourceSet set = classifier.classify(AddressSet.of("192.0.2.0/28"), WORLD);
    assertThat(set.sourceClass()).isEqualTo(SourceClass.PUBLIC);
    assertThat(set.labels()).containsExactly("office");
    assertThat(classifier.classify(AddressSet.of("192.0.2.8/29", "8.8.8.8/32"), WORLD).labels())
        .isEmpty();
  }

  private static IpSpace space(String cidr) {
    return new IpSpace(AddressSet.of(cidr), AddressSet.empty(Family.IPV6));
  }
}
