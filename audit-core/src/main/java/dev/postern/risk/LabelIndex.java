package dev.postern.risk;

import com.google.common.collect.ImmutableList;
import dev.postern.model.SourceLabel;
import dev.postern.net.Address;
import dev.postern.net.AddressRange;
import dev.postern.net.AddressSet;
import dev.postern.net.Family;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the named sets of one family that describe a set of sources. A platform may name thousands
 * of sets, and most sources have nothing to do with any of them.
 */
final class LabelIndex {

  /** To look for the sets of so many ranges costs as much as to try them all. */
  private static final int MANY = 10;

  /** By their first addresses. */
  private final ImmutableList<Named> named;

  private final ImmutableList<Named> tenants;
  private final AddressSet anyone;
  private final AddressSet anyTenant;

  /** A set that has members in this family. */
  private record Named(String text, AddressSet addresses, Address first) {}

  LabelIndex(Family family, List<SourceLabel> labels) {
    List<Named> all = new ArrayList<>();
    List<Named> ofTenants = new ArrayList<>();
    for (SourceLabel label : labels) {
      AddressSet addresses = label.addresses().of(family);
      if (!addresses.isEmpty()) {
        Named one = new Named(label.text(), addresses, addresses.first());
        all.add(one);
        if (label.anyTenant()) {
          ofTenants.add(one);
        }
      }
    }
    this.named = ImmutableList.sortedCopyOf(Comparator.comparing(Named::first), all);
    this.tenants = ImmutableList.copyOf(ofTenants);
    this.anyone = union(family, all);
    this.anyTenant = union(family, ofTenants);
  }

  private static AddressSet union(Family family, List<Named> sets) {
    return AddressSet.union(family, sets.stream().map(Named::addresses).toList());
  }

  /** The addresses that any customer of a platform can use. */
  AddressSet anyTenant() {
    return anyTenant;
  }

  /** The sets that are part of the sources. */
  List<String> within(AddressSet sources) {
    if (!anyone.intersects(sources)) {
      return List.of();
    }
    List<String> found = new ArrayList<>();
    ImmutableList<AddressRange> ranges = sources.ranges();
    if (ranges.size() > named.size() / MANY) {
      return named.stream()
          .filter(one -> one.addresses().isSubsetOf(sources))
          .map(Named::text)
          .toList();
    }
    for (AddressRange range : ranges) {
      for (int i = from(range.first()); i < named.size(); i++) {
        Named one = named.get(i);
        if (one.first().compareTo(range.last()) > 0) {
          break;
        }
        if (one.addresses().isSubsetOf(sources)) {
          found.add(one.text());
        }
      }
    }
    return found;
  }

  /** The sets that the sources are part of. */
  List<String> around(AddressSet sources) {
    if (sources.isEmpty() || !sources.isSubsetOf(anyone)) {
      return List.of();
    }
    return named.stream()
        .filter(one -> sources.isSubsetOf(one.addresses()))
        .map(Named::text)
        .toList();
  }

  /** The sets of tenants that the sources share an address with. */
  List<String> touching(AddressSet sources) {
    return tenants.stream()
        .filter(one -> one.addresses().intersects(sources))
        .map(Named::text)
        .toList();
  }

  /** The place of the first set that begins at an address or after it. */
  private int from(Address address) {
    int low = 0;
    int high = named.size();
    while (low < high) {
      int mid = (low + high) >>> 1;
      if (named.get(mid).first().compareTo(address) < 0) {
        low = mid + 1;
      } else {
        high = mid;
      }
    }
    return low;
  }
}
