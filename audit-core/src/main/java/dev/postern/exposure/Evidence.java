package dev.postern.exposure;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import dev.postern.model.Origin;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/**
 * What shows that a row is true: one packet of it, what every hop does to that packet, and the
 * rules that let the row through.
 *
 * <p>An account has far more rows that nothing reaches today than anybody asks about, so evidence
 * may be found only when it is first asked for. Thread-safe.
 */
public final class Evidence {

  private final Supplier<Witness> witness;
  private final IntFunction<Witness> witnesses;
  private final Supplier<ImmutableList<Origin>> openers;
  private final Map<Integer, Witness> known = new ConcurrentHashMap<>(1);

  private Evidence(
      Supplier<Witness> witness,
      IntFunction<Witness> witnesses,
      Supplier<ImmutableList<Origin>> openers) {
    this.witness = witness;
    this.witnesses = witnesses;
    this.openers = openers;
  }

  /** Evidence that is at hand. */
  public static Evidence of(
      Packet witness, ImmutableList<Step> trace, ImmutableList<Origin> openers) {
    Witness only = new Witness(witness, trace);
    return of(only, service -> only, openers);
  }

  /**
   * Evidence that is at hand.
   *
   * @param witnesses finds a packet to one of the row's services
   */
  static Evidence of(
      Witness witness, IntFunction<Witness> witnesses, ImmutableList<Origin> openers) {
    return new Evidence(Suppliers.ofInstance(witness), witnesses, Suppliers.ofInstance(openers));
  }

  /** Evidence that is looked for, once, when somebody asks for it. */
  static Evidence later(
      Supplier<Witness> witness,
      IntFunction<Witness> witnesses,
      Supplier<ImmutableList<Origin>> openers) {
    return new Evidence(Suppliers.memoize(witness), witnesses, Suppliers.memoize(openers));
  }

  /** A packet to one of the row's services, looked for once. */
  Witness witnessOf(int service) {
    return known.computeIfAbsent(service, witnesses::apply);
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
