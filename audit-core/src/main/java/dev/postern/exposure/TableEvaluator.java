package dev.postern.exposure;

import dev.postern.model.AddressMatch;
import dev.postern.model.Combine;
import dev.postern.model.Hop.Direction;
import dev.postern.model.Match;
import dev.postern.model.Name;
import dev.postern.model.Rule;
import dev.postern.model.RuleTable;
import dev.postern.model.Verdict;
import dev.postern.net.Address;
import dev.postern.net.AddressSet;
import dev.postern.net.Family;
import dev.postern.net.IpSpace;
import dev.postern.net.Protocol;
import dev.postern.net.ServiceSet;
import dev.postern.net.Traffic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Computes what one table decides about every packet of a family, as sets. */
final class TableEvaluator {

  private static final ServiceSet WITH_PORTS =
      ServiceSet.of(Protocol.TCP)
          .union(ServiceSet.of(Protocol.UDP))
          .union(ServiceSet.of(Protocol.SCTP));

  private final View view;
  private final Map<Name, IpSpace> lower = new HashMap<>();
  private final Map<Name, IpSpace> upper = new HashMap<>();

  private TableEvaluator(View view) {
    this.view = view;
    int i = 0;
    for (Name name : view.table().names()) {
      lower.put(name, view.lower().get(i));
      upper.put(name, view.upper().get(i));
      i++;
    }
  }

  static Decision evaluate(View view) {
    return new TableEvaluator(view).decide();
  }

  /** The rules as they apply under a view, in the order in which they decide. */
  static List<Term> terms(View view) {
    return new TableEvaluator(view).terms();
  }

  private Decision decide() {
    RuleTable table = view.table();
    List<Term> terms = terms();
    if (table.combine() == Combine.UNION_ALLOW) {
      return union(terms);
    }
    return FirstMatch.decide(view.family(), table, terms);
  }

  private Decision union(List<Term> terms) {
    Family family = view.family();
    Traffic certain =
        Traffic.unionOf(
            family, terms.stream().map(t -> new Traffic.Row(t.services(), t.lower())).toList());
    boolean exact = terms.stream().allMatch(Term::isExact);
    Traffic hit =
        exact
            ? certain
            : Traffic.unionOf(
                family, terms.stream().map(t -> new Traffic.Row(t.services(), t.upper())).toList());
    Verdict allow = terms.isEmpty() ? Verdict.ACCEPT : terms.get(0).rule().verdict();
    Verdict fall = view.table().fallThrough();
    boolean drops =
        (allow == Verdict.DROP && !hit.isEmpty()) || (fall == Verdict.DROP && !certain.isAll());
    if (exact && fall == Verdict.DROP) {
      // Nobody asks for what is dropped: it is all the rest.
      Traffic none = Traffic.none(family);
      return new Decision(
          allow == Verdict.ACCEPT ? hit : none,
          allow == Verdict.NEXT ? hit : none,
          none,
          drops,
          true,
          terms);
    }
    Traffic rest = Traffic.all(family).minus(certain);
    return new Decision(
        part(Verdict.ACCEPT, allow, hit, fall, rest),
        part(Verdict.NEXT, allow, hit, fall, rest),
        part(Verdict.DROP, allow, hit, fall, rest),
        drops,
        exact,
        terms);
  }

  private Traffic part(Verdict verdict, Verdict allow, Traffic hit, Verdict fall, Traffic rest) {
    Traffic none = Traffic.none(view.family());
    Traffic allowed = verdict == allow ? hit : none;
    return verdict == fall ? allowed.union(rest) : allowed;
  }

  private List<Term> terms() {
    List<Term> terms = new ArrayList<>(view.table().rules().size());
    for (Rule rule : view.table().rules()) {
      if (rule.enabled()) {
        Term term = term(rule);
        if (!term.upper().isEmpty() && !term.services().isEmpty()) {
          terms.add(term);
        }
      }
    }
    if (view.table().combine() == Combine.DENY_OVERRIDES) {
      terms.sort(Comparator.comparing(t -> t.rule().verdict() == Verdict.DROP ? 0 : 1));
    }
    return terms;
  }

  private Term term(Rule rule) {
    Match match = rule.match();
    boolean request = view.direction() == Direction.REQUEST;
    AddressMatch remote = request ? match.sources() : match.destinations();
    AddressMatch local = request ? match.destinations() : match.sources();
    AddressSet low = remote(remote, lower);
    AddressSet high = remote.names().isEmpty() ? low : remote(remote, upper);
    for (Name condition : match.conditions()) {
      low = low.intersect(at(lower, condition));
      high = high.intersect(at(upper, condition));
    }
    AddressSet empty = AddressSet.empty(view.family());
    return new Term(
        rule,
        services(match),
        local(local, lower) ? low : empty,
        local(local, upper) ? high : empty);
  }

  private AddressSet remote(AddressMatch match, Map<Name, IpSpace> meanings) {
    AddressSet set = match.literal().of(view.family());
    for (Name name : match.names()) {
      set = set.union(at(meanings, name));
    }
    return set;
  }

  private boolean local(AddressMatch match, Map<Name, IpSpace> meanings) {
    if (match.isAny()) {
      return true;
    }
    Address address = view.local();
    if (address == null) {
      return false;
    }
    if (match.literal().of(address.family()).contains(address)) {
      return true;
    }
    for (Name name : match.names()) {
      IpSpace space = meanings.get(name);
      if (space != null && space.of(address.family()).contains(address)) {
        return true;
      }
    }
    return false;
  }

  private ServiceSet services(Match match) {
    // A client port means something only to protocols that have ports; the others match whatever it
    // says.
    return view.clientPort() < 0 || match.clientPorts().contains(view.clientPort())
        ? match.services()
        : match.services().minus(WITH_PORTS);
  }

  private AddressSet at(Map<Name, IpSpace> meanings, Name name) {
    IpSpace space = meanings.get(name);
    if (space == null) {
      throw new IllegalStateException(
          "table " + view.table().id() + " does not list the name " + name);
    }
    return space.of(view.family());
  }

  /**
   * One rule under a view.
   *
   * @param rule the rule
   * @param services the services it speaks about
   * @param lower remote addresses that it certainly matches
   * @param upper remote addresses that it may match
   */
  record Term(Rule rule, ServiceSet services, AddressSet lower, AddressSet upper) {

    boolean isExact() {
      return lower.equals(upper);
    }
  }
}
