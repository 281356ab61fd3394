package dev.postern.exposure;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import dev.postern.model.Origin;
import dev.postern.net.AddressSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What shows that a row is true: one packet of it, what every hop does to that packet, and the
 * rules that let the row through.
 *
 * <p>An account has far more rows that nothing reaches today than anybody asks about, so evidence
 * may be found only when it is first asked for. Thread-safe.
 */
public final class Evidence {

  private final Supplier<Witness> witness;
  private final Search witnesses;
  private final Supplier<ImmutableList<Origin>> openers;
  private final Map<Integer, Witness> known = new ConcurrentHashMap<>(1);

  /** Finds a packet of a row. */
  @FunctionalInterface
  interface Search {

    /**
     * A packet from one of these sources to this service, and what every hop does to it.
     *
     * @param service one of the row's services
     * @param sources some of the row's, at least one
     */
    Witness find(int service, AddressSet sources);
  }

  private Evidence(
      Supplier<Witness> witness, Search witnesses, Supplier<ImmutableList<Origin>> openers) {
    this.witness = witness;
    this.witnesses = witnesses;
    this.openers = openers;
  }

  /** Evidence that is at hand. */
  public static Evidence of(
      Packet witness, ImmutableList<Step> trace, ImmutableList<Origin> openers) {
    Witness only = new Witness(witness, trace);
    return of(only, (service, sources) -> only, openers);
  }

  /**
   * Evidence that is at hand.
   *
   * @param witnesses finds a packet to one of the row's services
   */
  static Evidence of(Witness witness, Search witnesses, ImmutableList<Origin> openers) {
    return new Evidence(Suppliers.ofInstance(witness), witnesses, Suppliers.ofInstance(openers));
  }

  /** Evidence that is looked for, once, when somebody asks for it. */
  static Evidence later(
      Supplier<Witness> witness, Search witnesses, Supplier<ImmutableList<Origin>> openers) {
    return new Evidence(Suppliers.memoize(witness), witnesses, Suppliers.memoize(openers));
  }

  /** A packet from one of the row's sources to one of its services, looked for once. */
  Witness witnessOf(int service, AddressSet sources) {
    return known.computeIfAbsent(service, s -> witnesses.find(s, sources));
  }

  /** A packet from one of these of the row's sources to one of its services. */
  Witness witnessAmong(int service, AddressSet sources, AddressSet some) {
    Witness usual = witnessOf(service, sources);
    return some.contains(usual.packet().source()) ? usual : witnesses.find(service, some);
  }

  /** A packet of the row. */
  public Packet witness() {
    return witness.get().packet();
  }

  /** What each hop did to the witness. */
  public ImmutableList<Step> trace() {
    return witness.get().trace();
  }

  /** The firewall rules that let some of the row through. */
  public ImmutableList<Origin> openers() {
    return openers.get();
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Evidence that
            && witness.get().equals(that.witness.get())
            && openers.get().equals(that.openers.get()));
  }

  @Override
  public int hashCode() {
    return 31 * witness.get().hashCode() + openers.get().hashCode();
  }

  @Override
  public String toString() {
    return witness.get() + " by " + openers.get();
  }
}
