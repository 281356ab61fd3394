package dev.postern.exposure;

import com.google.common.collect.ImmutableList;
import dev.postern.model.Hop.Direction;
import dev.postern.model.Meaning;
import dev.postern.model.Name;
import dev.postern.model.RuleTable;
import dev.postern.model.Stage;
import dev.postern.net.Address;
import dev.postern.net.Family;
import dev.postern.net.IpSpace;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a table's decision depends on, and nothing else: two paths with equal views share
 * one evaluation.
 *
 * @param table the rules
 * @param family the family of the packets
 * @param direction request or reply
 * @param local the asset's side of the packet, null where no rule reads it
 * @param clientPort a client port, -1 where no rule reads it
 * @param lower what the table's names stand for at least, in the table's order
 * @param upper what the table's names stand for at most; the same list where nothing is unknown
 */
record View(
    RuleTable table,
    Family family,
    Direction direction,
    @Nullable Address local,
    int clientPort,
    ImmutableList<IpSpace> lower,
    ImmutableList<IpSpace> upper) {

  static View of(
      Stage stage,
      Family family,
      Direction direction,
      @Nullable Address local,
      int clientPort,
      Resolution resolution) {
    RuleTable table = stage.table();
    ImmutableList<IpSpace> lower = ImmutableList.of();
    ImmutableList<IpSpace> upper = ImmutableList.of();
    if (!table.names().isEmpty()) {
      ImmutableList.Builder<IpSpace> atLeast = ImmutableList.builder();
      ImmutableList.Builder<IpSpace> atMost = ImmutableList.builder();
      for (Name name : table.names()) {
        Meaning meaning = stage.binding().of(name);
        atLeast.add(resolution.lower(meaning));
        atMost.add(resolution.upper(meaning));
      }
      lower = atLeast.build();
      upper = atMost.build();
    }
    boolean readsLocal =
        direction == Direction.REQUEST ? table.readsDestination() : table.readsSource();
    return new View(
        table,
        family,
        direction,
        readsLocal ? local : null,
        table.readsClientPort() ? clientPort : -1,
        lower,
        upper);
  }

  // Views are looked up more often than anything else; by hand this takes a fraction of the time.
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof View that
            && table == that.table
            && family == that.family
            && direction == that.direction
            && clientPort == that.clientPort
            && Objects.equals(local, that.local)
            && lower.equals(that.lower)
            && upper.equals(that.upper));
  }

  @Override
  public int hashCode() {
    int hash = table.hashCode();
    hash = 31 * hash + family.hashCode();
    hash = 31 * hash + direction.hashCode();
    hash = 31 * hash + clientPort;
    hash = 31 * hash + (local == null ? 0 : local.hashCode());
    return 31 * hash + lower.hashCode();
  }
}
