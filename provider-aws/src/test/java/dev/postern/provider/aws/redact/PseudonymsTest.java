package dev.postern.provider.aws.redact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PseudonymsTest {

  private final Pseudonyms names = new Pseudonyms();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sg-0a1b2c3d4e5f60718",
        "eipalloc-0a1b2c3d",
        "10.0.0.0/8",
        "203.0.113.7",
        "2001:db8::/32",
        "::/0",
        "0a:1b:2c:3d:4e:5f",
        "eu-west-1",
        "us-gov-west-1a",
        "us-east-1-bos-1a",
        "8443",
        "2026-11-23T12:00:00+00:00",
        "com.amazonaws.global.cloudfront.origin-facing",
        "ip-10-0-1-10.eu-west-1.compute.internal",
        "VPC Endpoint Interface vpce-0a1b2c3d4e5f60718",
        "amazon-elb",
        "local"
      })
  void whatAwsNamesStays(String text) {
    assertThat(names.text(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "my-web-1", // looks like a region
        "web-deadbeef", // looks like an id
        "my-app",
        "AppNet",
        "datenbank-münchen",
        "i-0a1b2c3d4e5f60718x"
      })
  void whatOnlyLooksAlikeIsReplaced(String text) {
    assertThat(names.text(text)).isNotEqualTo(text).matches("name\\d+");
  }

  @Test
  void aNameIsTheSameWhereverItStands() {
    String name = names.text("shop-front");
    assertThat(names.whole("shop-front")).isEqualTo(name);
    assertThat(names.text("ELB app/shop-front/0123456789abcdef"))
        .isEqualTo("ELB app/" + name + "/0123456789abcdef");
    assertThat(names.text("targetgroup-shop-front-0123456789abcdef")).doesNotContain("shop");
    assertThat(names.text("shop-front-0123456789abcdef.elb.eu-west-1.amazonaws.com"))
        .isEqualTo(name + "-0123456789abcdef.elb.eu-west-1.amazonaws.com");
    assertThat(names.text("AWS Lambda VPC ENI-shop-front-01234567-89ab-cdef-0123-456789abcdef"))
        .isEqualTo("AWS Lambda VPC ENI-" + name + "-01234567-89ab-cdef-0123-456789abcdef");
    assertThat(names.text("internal-shop-front")).isEqualTo("internal-" + name);
  }

  @Test
  void differentTextsStayDifferent() {
    assertThat(names.text("a-b")).isNotEqualTo(names.text("a_b")).isNotEqualTo(names.text("A-b"));
  }

  @Test
  void accountsKeepTwelveDigitsInsideOfArns() {
    String arn = names.text("arn:aws:iam::111122223333:role/Admin");
    assertThat(arn).matches("arn:aws:iam::\\d{12}:role/name1").doesNotContain("111122223333");
    assertThat(arn).contains(names.account("111122223333"));
    assertThat(names.account("444455556666")).isNotEqualTo(names.account("111122223333"));
  }

  @Test
  void aWrittenTextIsReplacedAsAWholeEvenIfItIsANumber() {
    assertThat(names.whole("call Zoe on 555 1234")).matches("name\\d+");
    assertThat(names.whole("42")).matches("name\\d+");
    assertThat(names.whole("10.0.0.1")).matches("name\\d+");
    assertThat(names.whole("")).isEmpty();
  }

  @Test
  void pseudonymsAreInvertible() {
    String account = names.account("111122223333");
    String name = names.text("shop");
    assertThat(names.originals())
        .containsEntry(account, "111122223333")
        .containsEntry(name, "shop");
  }
}
