package dev.postern.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShortNameTest {

  @Test
  void isTheLastPartOfAPath() {
    assertThat(ShortName.of("/groups/web/tables/front")).isEqualTo("front");
  }

  @Test
  void otherIdsAreShortAlready() {
    assertThat(ShortName.of("sg-0a1")).isEqualTo("sg-0a1");
    assertThat(ShortName.of("arn:x:balancer/app/web")).isEqualTo("arn:x:balancer/app/web");
    assertThat(ShortName.of("/")).isEqualTo("/");
  }
}
