package dev.postern.report;

import dev.postern.exposure.Step;
import java.util.ArrayList;
import java.util.List;

/** Draws the way of an exposure: {@code internet > igw-1 > acl-1 #100 > sg-9 sgr-02}. */
final class PathText {

  private PathText() {}

  /** The hops, each with the arrow before it. */
  static List<String> of(ReportedExposure exposure) {
    ReportedExposure.Door door = exposure.door();
    List<String> hops = new ArrayList<>();
    hops.add("internet");
    hops.add(
        door(door.kind(), door.name(), door.id(), door.addresses())
            // Where the door has other ports than the endpoint, a reader needs both.
            + (door.ports().equals(exposure.ports()) ? "" : " :" + Terminal.safe(door.ports())));
    for (Step step : shown(exposure)) {
      String hop = hop(step);
      if (!hop.isEmpty() && !hop.equals(hops.get(hops.size() - 1))) {
        hops.add(hop);
      }
    }
    for (int i = 1; i < hops.size(); i++) {
      hops.set(i, "> " + hops.get(i));
    }
    return hops;
  }

  /** What follows the last accept is the reply's way, which matters only where it is in doubt. */
  private static List<Step> shown(ReportedExposure exposure) {
    List<Step> steps = exposure.trace();
    for (int i = steps.size() - 1; i >= 0; i--) {
      if (steps.get(i).effect().equals("accept") && exposure.reply().equals("all")) {
        return steps.subList(0, i + 1);
      }
    }
    return steps;
  }

  /** An address is what people know a public address by; everything else has a name or an id. */
  static String door(String kind, String name, String id, List<?> addresses) {
    if (kind.equals("public-address") && !addresses.isEmpty()) {
      return addresses.get(0).toString();
    }
    return Terminal.safe(name.isEmpty() ? id : name);
  }

  /** A number alone is the place of a rule in its table, as network engineers write it. */
  private static String hop(Step step) {
    String rule = Terminal.safe(step.rule());
    boolean number = !rule.isEmpty() && rule.chars().allMatch(c -> c >= '0' && c <= '9');
    String mark = step.effect().equals("unknown") ? " ?" : "";
    return Terminal.safe(step.hop()) + (rule.isEmpty() ? "" : (number ? " #" : " ") + rule) + mark;
  }
}
