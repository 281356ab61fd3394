package dev.postern.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.SourceLabel;
import dev.postern.net.Address;
import dev.postern.net.AddressSet;
import dev.postern.net.Family;
import dev.postern.net.IpSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The index finds what trying every label finds. */
class LabelIndexTest {

  static IntStream seeds() {
    return IntStream.range(0, 100);
  }

  private static AddressSet draw(Random random, int ranges) {
    AddressSet set = AddressSet.empty(Family.IPV4);
    for (int i = 0; i < ranges; i++) {
      int from = random.nextInt(60);
      set =
          set.union(
              AddressSet.range(Address.ipv4(from), Address.ipv4(from + (long) random.nextInt(8))));
    }
    return set;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theIndexFindsWhatTryingEachFinds(int seed) {
    Random random = new Random(seed);
    List<SourceLabel> labels = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      labels.add(
          new SourceLabel(
              "l" + i, IpSpace.of(draw(random, 1 + random.nextInt(3))), random.nextBoolean()));
    }
    LabelIndex index = new LabelIndex(Family.IPV4, labels);
    for (int i = 0; i < 20; i++) {
      AddressSet sources = draw(random, 1 + random.nextInt(9)); // few ranges, and many
      assertThat(index.within(sources))
          .containsExactlyInAnyOrderElementsOf(
              texts(labels, label -> of(label).isSubsetOf(sources)));
      assertThat(index.around(sources))
          .containsExactlyInAnyOrderElementsOf(
              texts(labels, label -> sources.isSubsetOf(of(label))));
      assertThat(index.touching(sources))
          .containsExactlyInAnyOrderElementsOf(
              texts(labels, label -> label.anyTenant() && of(label).intersects(sources)));
    }
  }

  private static AddressSet of(SourceLabel label) {
    return label.addresses().of(Family.IPV4);
  }

  private static List<String> texts(List<SourceLabel> labels, Predicate<SourceLabel> fits) {
    return labels.stream().filter(fits).map(SourceLabel::text).toList();
  }

  @Test
  void aLabelOfTheOtherFamilyIsNoLabel() {
    SourceLabel other = new SourceLabel("six", IpSpace.of(AddressSet.of("2001:db8::/32")), true);
    LabelIndex index = new LabelIndex(Family.IPV4, List.of(other));
    AddressSet all = AddressSet.all(Family.IPV4);
    assertThat(index.within(all)).isEmpty();
    assertThat(index.around(AddressSet.empty(Family.IPV4))).isEmpty();
    assertThat(index.touching(all)).isEmpty();
    assertThat(index.anyTenant().isEmpty()).isTrue();
  }
}
