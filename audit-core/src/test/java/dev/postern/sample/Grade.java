package dev.postern.sample;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.exposure.Analysis;
import dev.postern.exposure.Arrival;
import dev.postern.exposure.Certainty;
import dev.postern.exposure.DoorSource;
import dev.postern.exposure.Evidence;
import dev.postern.exposure.Exposure;
import dev.postern.exposure.Packet;
import dev.postern.exposure.Reply;
import dev.postern.exposure.Row;
import dev.postern.model.Inventory;
import dev.postern.model.Path;
import dev.postern.net.AddressSet;
import dev.postern.net.PortRange;
import dev.postern.net.Protocol;
import dev.postern.net.ServiceSet;
import java.util.Arrays;

/**
 * How far some sources get to tcp/22 of a machine, for tests that need rows of several grades.
 *
 * @param certainty how sure it is
 * @param reply whether answers leave
 * @param sources whose packets
 */
public record Grade(Certainty certainty, Reply reply, AddressSet sources) {

  private static final int SSH = 22;

  /** A grade of the clients in these blocks. */
  public static Grade of(Certainty certainty, Reply reply, String... cidrs) {
    return new Grade(certainty, reply, AddressSet.of(cidrs));
  }

  /** The rows of the only path of an account. */
  public static Analysis rows(Inventory inventory, Grade... grades) {
    Path path = inventory.paths().get(0);
    return new Analysis(
        Arrays.stream(grades)
            .map(grade -> grade.row(path))
            .collect(ImmutableList.toImmutableList()),
        ImmutableList.of());
  }

  private Exposure row(Path path) {
    ServiceSet services = ServiceSet.of(Protocol.TCP, new PortRange(SSH, SSH));
    AddressSet those = sources.intersect(path.clients());
    return new Exposure(
        path.endpoint(),
        path.door(),
        path.family(),
        path.clients(),
        ImmutableSet.of(),
        DoorSource.PRESERVED,
        new Row(
            services,
            services,
            those,
            certainty,
            certainty == Certainty.POSSIBLE ? Arrival.MAYBE : Arrival.YES,
            reply,
            ImmutableList.of(),
            ImmutableList.of(),
            Evidence.of(
                new Packet(those.first(), Protocol.TCP, SSH, 50_000),
                ImmutableList.of(),
                ImmutableList.of())));
  }
}
