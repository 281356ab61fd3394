package dev.postern.provider.azure.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableSet;
import dev.postern.provider.azure.live.Refusal.Kind;
import dev.postern.provider.azure.snapshot.AzureCall;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads the lists of one subscription. Where the service does not know the version of the API that
 * we want, the subscription is asked whether it has the service at all, and in which versions.
 */
final class Lists {

  private final Arm arm;
  private final Registrations registrations;
  private final GraphRows known;

  /** Lists of Resource Manager. */
  Lists(Arm arm, String subscription) {
    this(arm, subscription, GraphRows.NONE);
  }

  /**
   * Lists of Resource Manager, but for those that are known already.
   *
   * @param known what Resource Graph answered
   */
  Lists(Arm arm, String subscription, GraphRows known) {
    this.arm = arm;
    this.registrations = new Registrations(arm, subscription);
    this.known = known;
  }

  /** The lists that Resource Graph answered, which may be some minutes behind. */
  ImmutableSet<AzureCall> delayed() {
    return known.calls();
  }

  /**
   * Reads a list.
   *
   * @param pages takes each page as it comes
   * @throws Refused if there is no answer, or no further page
   */
  void read(Ask ask, Request request, Arm.Pages pages) throws Refused, IOException {
    Optional<JsonNode> page = known.page(ask);
    if (page.isPresent()) {
      pages.accept(page.get());
      return;
    }
    try {
      arm.list(request, ask.call().listField(), pages);
    } catch (Refused e) {
      if (e.refusal().kind() != Kind.UNKNOWN_TYPE) {
        throw e;
      }
      arm.list(request.in(otherVersion(ask, e)), ask.call().listField(), pages);
    }
  }

  private String otherVersion(Ask ask, Refused refused) throws Refused {
    Optional<String> version;
    boolean missing;
    try {
      missing = registrations.isMissing(ask);
      version = registrations.version(ask);
    } catch (Refused unknown) {
      throw refused; // what the service itself said is what matters
    }
    if (missing) {
      throw new Refused(Refusal.of(Kind.UNREGISTERED, ask.namespace(), "not registered"));
    }
    return version.orElseThrow(() -> refused);
  }
}
