package dev.postern.report;

import com.google.common.collect.ImmutableList;
import dev.postern.exposure.Exposure;
import dev.postern.model.Door;
import dev.postern.model.Endpoint;
import dev.postern.net.Address;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/**
 * Makes each row when it is asked for: large accounts have millions, and writers see one at a time.
 */
final class ExposureList extends AbstractList<ReportedExposure> implements RandomAccess {

  private final ImmutableList<Exposure> rows;
  private final ImmutableList<String> sources;

  ExposureList(ImmutableList<Exposure> rows, ImmutableList<String> sources) {
    this.rows = rows;
    this.sources = sources;
  }

  @Override
  public int size() {
    return rows.size();
  }

  @Override
  public ReportedExposure get(int index) {
    Exposure row = rows.get(index);
    return new ReportedExposure(
        row.id(),
        row.endpoint().scope(),
        row.endpoint().network(),
        endpoint(row.endpoint()),
        door(row),
        row.family().label(),
        row.protocol(),
        row.ports(),
        sources.get(index),
        row.certainty().label(),
        row.arrival().label(),
        row.reply().label(),
        row.reasons(),
        row.qualifiers(),
        row.trace());
  }

  private static ReportedExposure.Endpoint endpoint(Endpoint endpoint) {
    return new ReportedExposure.Endpoint(
        endpoint.id(), endpoint.owner(), texts(endpoint.addresses()));
  }

  private static ReportedExposure.Door door(Exposure row) {
    Door door = row.door();
    return new ReportedExposure.Door(
        door.kind().label(),
        door.id(),
        door.name(),
        texts(door.addresses()),
        row.doorPorts(),
        row.source().label());
  }

  private static ImmutableList<String> texts(List<Address> addresses) {
    return addresses.stream().map(Address::toString).collect(ImmutableList.toImmutableList());
  }
}
