package dev.postern.provider.gcp.resource;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ResourceRefTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://www.googleapis.com/compute/v1/projects/web/zones/us-central1-a/instances/vm1",
        "https://compute.googleapis.com/compute/beta/projects/web/zones/us-central1-a/instances/vm1",
        "//compute.googleapis.com/projects/web/zones/us-central1-a/instances/vm1",
        "projects/web/zones/us-central1-a/instances/vm1",
        "/projects/web/zones/us-central1-a/instances/vm1/getEffectiveFirewalls",
        "zones/us-central1-a/instances/vm1",
      })
  void everySpellingIsOneName(String text) {
    ResourceRef ref = ResourceRef.of(text, "web");

    assertThat(ref.path()).isEqualTo("projects/web/zones/us-central1-a/instances/vm1");
    assertThat(ref.project()).isEqualTo("web");
    assertThat(ref.collection()).isEqualTo("instances");
    assertThat(ref.name()).isEqualTo("vm1");
    assertThat(ref.location()).isEqualTo("us-central1-a");
    assertThat(ref.region()).isEqualTo("us-central1");
  }

  @Test
  void aProjectsNameMayHoldItsDomain() {
    ResourceRef ref =
        ResourceRef.of("https://www.googleapis.com/compute/v1/projects/a.org:web/global/routes/r");

    assertThat(ref.project()).isEqualTo("a.org:web");
    assertThat(ref.region()).isEqualTo("global");
  }

  @Test
  void hierarchicalPoliciesBelongToNoProject() {
    ResourceRef ref =
        ResourceRef.of(
            "https://www.googleapis.com/compute/v1/locations/global/firewallPolicies/123");

    assertThat(ref.path()).isEqualTo("locations/global/firewallPolicies/123");
    assertThat(ref.project()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"vm1", "https://example.com", "projects", "///"})
  void whatIsNoReferenceIsUnknown(String text) {
    assertThat(ResourceRef.of(text)).isEqualTo(ResourceRef.UNKNOWN);
  }

  @Test
  void nothingIsNothing() {
    assertThat(ResourceRef.of("", "web")).isEqualTo(ResourceRef.NONE);
    assertThat(ResourceRef.NONE.toString()).isEmpty();
  }
}
