package dev.postern.report;

import dev.postern.exposure.Step;
import dev.postern.model.ShortName;
import java.util.ArrayList;
import java.util.List;

/** Draws the way of an exposure: {@code internet > gateway-1 > filter-1 #100 > group-9 rule-02}. */
final class PathText {

  private PathText() {}

  /**
   * The hops, each with the arrow before it.
   *
   * @param trace what each hop did to the packet that is drawn
   */
  static List<String> of(ReportedExposure exposure, List<Step> trace) {
    ReportedExposure.Door door = exposure.door();
    List<String> hops = new ArrayList<>();
    hops.add("internet");
    hops.add(
        door(door.kind(), door.name(), door.id(), door.addresses())
            + ports(door, exposure.ports()));
    for (Step step : shown(trace, exposure.reply())) {
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

  /** Where the door has other ports than the endpoint, a reader needs both. */
  private static String ports(ReportedExposure.Door door, String behind) {
    if (door.ports().equals(behind)) {
      return "";
    }
    String at = ":" + door.ports();
    return Terminal.safe((door.name().endsWith(at) ? "" : " " + at) + " → :" + behind);
  }

  /** What follows the last accept is the reply's way, which matters only where it is in doubt. */
  static List<Step> shown(List<Step> steps, String reply) {
    for (int i = steps.size() - 1; i >= 0; i--) {
      if (steps.get(i).effect().equals("accept") && reply.equals("all")) {
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
    return Terminal.safe(ShortName.of(step.hop()))
        + (rule.isEmpty() ? "" : (number ? " #" : " ") + rule)
        + mark;
  }
}
