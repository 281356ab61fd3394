package dev.postern.risk;

import com.google.common.collect.ImmutableList;
import dev.postern.model.Endpoint;
import java.util.Optional;

/**
 * What people have decided about exposures. It changes what findings say and never what is exposed.
 * Asked by several threads at once.
 */
public interface Decisions {

  /** Nobody has decided anything. */
  Decisions NONE =
      new Decisions() {
        @Override
        public ImmutableList<Acceptance> acceptances(Endpoint endpoint, String rule) {
          return ImmutableList.of();
        }

        @Override
        public Optional<SeverityStep> severity(Endpoint endpoint, String rule, String service) {
          return Optional.empty();
        }
      };

  /**
   * What is accepted on an endpoint today, in the order in which it applies: where two overlap, the
   * first has the common part.
   *
   * @param rule the id of the rule that a finding would be reported under
   */
  ImmutableList<Acceptance> acceptances(Endpoint endpoint, String rule);

  /**
   * A severity that replaces what the table of severities says.
   *
   * @param rule the id of the rule that a finding would be reported under
   * @param service the catalogue's name of the service, empty where there is none or are several
   */
  Optional<SeverityStep> severity(Endpoint endpoint, String rule, String service);
}
