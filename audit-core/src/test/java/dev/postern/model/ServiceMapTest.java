package dev.postern.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import dev.postern.model.ServiceMap.Segment;
import dev.postern.net.PortRange;
import dev.postern.net.Protocol;
import dev.postern.net.Service;
import dev.postern.net.ServiceSet;
import org.junit.jupiter.api.Test;

final class ServiceMapTest {

  private static final ServiceMap JOINED =
      new ServiceMap(ImmutableList.of(new Segment(tcp(50000), tcp(50099), tcp(22), true)));

  @Test
  void aJoinedRangeBecomesOneService() {
    assertThat(JOINED.after(ports(50007, 50008))).isEqualTo(ports(22, 22));
    assertThat(JOINED.after(ports(50100, 50200))).isEqualTo(ServiceSet.EMPTY);
  }

  @Test
  void oneServiceComesFromAllOfAJoinedRange() {
    assertThat(JOINED.before(ports(20, 30))).isEqualTo(ports(50000, 50099));
    assertThat(JOINED.before(ports(23, 30))).isEqualTo(ServiceSet.EMPTY);
  }

  @Test
  void aShiftedRangeKeepsItsServicesApart() {
    ServiceMap shifted =
        new ServiceMap(ImmutableList.of(new Segment(tcp(100), tcp(199), tcp(1100))));

    assertThat(shifted.after(ports(150, 160))).isEqualTo(ports(1150, 1160));
    assertThat(shifted.before(ports(1150, 1160))).isEqualTo(ports(150, 160));
  }

  @Test
  void aRangeMayBeJoinedAtTheEndOfTheAxis() {
    int end = Service.LIMIT - 1;

    assertThat(new Segment(end - 10, end, end, true).end()).isEqualTo(end);
    assertThatThrownBy(() -> new Segment(end - 10, end, end))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void joiningCannotChangeTheProtocol() {
    assertThatThrownBy(() -> new Segment(tcp(65535), tcp(65535) + 1, tcp(65535), true))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Segment(tcp(1), tcp(9), Service.point(Protocol.UDP, 1), true))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static int tcp(int port) {
    return Service.point(Protocol.TCP, port);
  }

  private static ServiceSet ports(int first, int last) {
    return ServiceSet.of(Protocol.TCP, new PortRange(first, last));
  }
}
