package dev.postern.policy;

import dev.postern.model.Endpoint;
import dev.postern.risk.Severity;
import java.util.Optional;

/**
 * A severity that replaces what the table of severities says. All that is given has to match; of
 * several that match, the first in the file is taken.
 *
 * @param id unique in its file
 * @param where which endpoints; matches all if nothing is given
 * @param rule a pattern for rule ids
 * @param service a pattern for the catalogue's names of services
 * @param severity what it is worth
 * @param reason why
 * @param line where it is written
 */
public record SeverityRule(
    String id,
    EndpointMatch where,
    Optional<Glob> rule,
    Optional<Glob> service,
    Severity severity,
    String reason,
    int line) {

  boolean matches(Endpoint endpoint, String ruleId, String serviceName) {
    return (rule.isEmpty() || rule.get().matches(ruleId))
        && (service.isEmpty() || service.get().matches(serviceName))
        && where.matches(endpoint);
  }
}
