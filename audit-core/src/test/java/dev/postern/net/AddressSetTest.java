package dev.postern.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class AddressSetTest {

  private static AddressSet range(String first, String last) {
    return AddressSet.range(Address.parse(first), Address.parse(last));
  }

  @Test
  void neighboursMerge() {
    assertThat(AddressSet.of("10.0.0.0/25", "10.0.0.128/25"))
        .isEqualTo(AddressSet.of("10.0.0.0/24"));
    assertThat(AddressSet.of("0.0.0.0/1", "128.0.0.0/1")).isEqualTo(AddressSet.all(Family.IPV4));
    assertThat(AddressSet.of("::/1", "8000::/1")).isEqualTo(AddressSet.all(Family.IPV6));
  }

  @Test
  void coversAreMinimalAndSorted() {
    assertThat(range("0.0.0.1", "255.255.255.254").cidrs()).hasSize(62);
    assertThat(range("10.0.0.1", "10.0.0.6").cidrs())
        .extracting(Cidr::toString)
        .containsExactly("10.0.0.1/32", "10.0.0.2/31", "10.0.0.4/31", "10.0.0.6/32");
    assertThat(range("::1", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe").cidrs()).hasSize(254);
    assertThat(range("::ffff:ffff:ffff:ffff", "0:0:0:1::").cidrs())
        .extracting(Cidr::toString)
        .containsExactly("::ffff:ffff:ffff:ffff/128", "0:0:0:1::/128");
    assertThat(AddressSet.all(Family.IPV4).cidrs()).containsExactly(Cidr.parse("0.0.0.0/0"));
    assertThat(AddressSet.all(Family.IPV6).cidrs()).containsExactly(Cidr.parse("::/0"));
    assertThat(AddressSet.empty(Family.IPV6).cidrs()).isEmpty();
  }

  @Test
  void sizesAreExact() {
    assertThat(AddressSet.all(Family.IPV4).size()).isEqualTo(BigInteger.ONE.shiftLeft(32));
    assertThat(AddressSet.all(Family.IPV6).size()).isEqualTo(BigInteger.ONE.shiftLeft(128));
    assertThat(Internet.universe().ipv4().size()).isEqualTo(new BigInteger("3702390784"));
    assertThat(Internet.universe().ipv6().size()).isEqualTo(BigInteger.ONE.shiftLeft(125));
  }

  @Test
  void sharesAreOfTheWhole() {
    assertThat(AddressSet.of("10.0.0.0/9").shareOf(AddressSet.of("10.0.0.0/8"))).isEqualTo(0.5);
    assertThat(AddressSet.of("0.0.0.0/0").shareOf(AddressSet.of("10.0.0.0/8"))).isEqualTo(1.0);
    assertThat(AddressSet.of("0.0.0.0/0").shareOf(AddressSet.empty(Family.IPV4))).isZero();
    assertThat(AddressSet.of("8000::/1").shareOf(AddressSet.all(Family.IPV6))).isEqualTo(0.5);
  }

  @Test
  void familiesDoNotMix() {
    AddressSet four = AddressSet.of("10.0.0.0/8");
    AddressSet six = AddressSet.of("2001:db8::/32");
    for (AddressSet a :
        ImmutableList.of(four, AddressSet.empty(Family.IPV4), AddressSet.all(Family.IPV4))) {
      for (AddressSet b :
          ImmutableList.of(six, AddressSet.empty(Family.IPV6), AddressSet.all(Family.IPV6))) {
        assertThatThrownBy(() -> a.union(b)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> b.intersect(a)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> a.minus(b)).isInstanceOf(IllegalArgumentException.class);
        assertThat(a).isNotEqualTo(b);
      }
    }
    assertThat(four.contains(Address.parse("::a00:0"))).isFalse();
    assertThat(AddressSet.all(Family.IPV6).contains(Address.parse("10.0.0.0"))).isFalse();
    assertThat(
            AddressSet.ofCidrs(
                Family.IPV4, ImmutableList.of(Cidr.parse("10.0.0.0/8"), Cidr.parse("::/0"))))
        .isEqualTo(four);
  }

  @Test
  void rangesAreInOrder() {
    assertThatThrownBy(() -> range("10.0.0.2", "10.0.0.1"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> range("10.0.0.2", "::1")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> AddressSet.empty(Family.IPV4).first())
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void spacesHoldBothFamilies() {
    IpSpace space =
        IpSpace.ofCidrs(ImmutableList.of(Cidr.parse("10.0.0.0/8"), Cidr.parse("2001:db8::/32")));
    assertThat(space.of(Family.IPV4)).isEqualTo(AddressSet.of("10.0.0.0/8"));
    assertThat(space.of(Family.IPV6)).isEqualTo(AddressSet.of("2001:db8::/32"));
    assertThat(IpSpace.ALL.minus(space).union(space)).isEqualTo(IpSpace.ALL);
    assertThat(IpSpace.of(space.ipv6()).intersect(IpSpace.of(space.ipv4())))
        .isEqualTo(IpSpace.EMPTY);
    assertThat(IpSpace.EMPTY.isEmpty()).isTrue();
    assertThat(IpSpace.of(space.ipv6()).isEmpty()).isFalse();
    assertThatThrownBy(() -> new IpSpace(space.ipv6(), space.ipv4()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void internetHasNoPrivateAddressesAndKeepsDocumentation() {
    IpSpace internet = Internet.universe();
    for (String inside :
        new String[] {
          "1.0.0.0", "100.63.255.255", "198.51.100.7", "223.255.255.255", "172.32.0.0"
        }) {
      assertThat(internet.ipv4().contains(Address.parse(inside))).as(inside).isTrue();
    }
    for (String outside :
        new String[] {
          "0.1.2.3",
          "10.0.0.1",
          "100.64.0.0",
          "127.0.0.1",
          "169.254.169.254",
          "172.31.0.1",
          "224.0.0.0"
        }) {
      assertThat(internet.ipv4().contains(Address.parse(outside))).as(outside).isFalse();
    }
    assertThat(internet.ipv6().contains(Address.parse("2001:db8::1"))).isTrue();
    assertThat(internet.ipv6().contains(Address.parse("fd00::1"))).isFalse();
  }
}
