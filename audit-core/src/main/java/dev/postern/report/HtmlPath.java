package dev.postern.report;

import dev.postern.exposure.Step;
import dev.postern.model.ShortName;
import java.util.ArrayList;
import java.util.List;

/** Draws one way in as a chain of gates: at each what decided, and whether the packet passed. */
final class HtmlPath {

  /** Gates in a line; longer ways go on in the next. */
  private static final int COLUMNS = 5;

  private static final int PITCH_X = 200;
  private static final int PITCH_Y = 74;
  private static final int HEIGHT = 52;
  private static final int MARGIN = 26;

  /** Characters of 11 pixels that a box holds. */
  private static final int LETTERS = 22;

  /** More hops than any known platform has in a row; the list below the drawing says the rest. */
  private static final int MOST = 25;

  private HtmlPath() {}

  /** What all drawings share, once for each page. */
  static String symbols() {
    return "<svg width=\"0\" height=\"0\" aria-hidden=\"true\"><defs>"
        + symbol("pg", "post", "✓")
        + symbol("px", "shut", "✕")
        + symbol("pu", "doubt", "?")
        + symbol("pt", "turn", "⇄")
        + "<g id=\"pe\"><rect class=\"box end\" width=\"170\" height=\"52\" rx=\"26\"/></g>"
        + "<g id=\"pa\"><path class=\"arrow\" d=\"M-26 26h22m-7 -5l7 5l-7 5\"/></g>"
        + "</defs></svg>\n";
  }

  private static String symbol(String id, String type, String mark) {
    return "<g id=\""
        + id
        + "\"><rect class=\"box\" width=\"170\" height=\"52\" rx=\"4\"/><rect class=\""
        + type
        + "\" width=\"16\" height=\"52\" rx=\"3\"/><text class=\"mark\" x=\"8\" y=\"31\""
        + " text-anchor=\"middle\">"
        + mark
        + "</text></g>";
  }

  private record Box(String symbol, String first, String second) {}

  /** The drawing of a row's way, as these steps tell it. */
  static String svg(ReportedExposure row, List<Step> steps, String owner) {
    List<Box> boxes = boxes(row, steps, owner);
    int lines = (boxes.size() + COLUMNS - 1) / COLUMNS;
    int across = Math.min(COLUMNS, boxes.size());
    StringBuilder svg = new StringBuilder();
    svg.append("<div class=\"scroll\"><svg class=\"path\" role=\"img\" viewBox=\"0 0 ")
        .append(MARGIN + across * PITCH_X)
        .append(' ')
        .append(lines * PITCH_Y)
        .append("\" width=\"")
        .append(MARGIN + across * PITCH_X)
        .append("\" aria-label=\"The way in, listed below\">");
    for (int i = 0; i < boxes.size(); i++) {
      Box box = boxes.get(i);
      svg.append("<g transform=\"translate(")
          .append(MARGIN + i % COLUMNS * PITCH_X)
          .append(',')
          .append(i / COLUMNS * PITCH_Y + (PITCH_Y - HEIGHT) / 2)
          .append(")\">")
          .append(i == 0 ? "" : "<use href=\"#pa\"/>")
          .append("<use href=\"#")
          .append(box.symbol())
          .append("\"/>");
      text(svg, 22, box.first(), "");
      text(svg, 40, box.second(), " class=\"rule\"");
      svg.append("</g>");
    }
    return svg.append("</svg></div>\n").toString();
  }

  private static void text(StringBuilder svg, int y, String text, String type) {
    if (!text.isEmpty()) {
      svg.append("<text").append(type).append(" x=\"20\" y=\"").append(y).append("\">");
      svg.append(Markup.safe(Cut.to(Terminal.safe(text), LETTERS))).append("</text>");
    }
  }

  private static List<Box> boxes(ReportedExposure row, List<Step> steps, String owner) {
    ReportedExposure.Door door = row.door();
    List<Box> boxes = new ArrayList<>();
    boxes.add(new Box("pe", "internet", ""));
    String ports = ":" + door.ports();
    boolean told = door.ports().equals("*") || door.name().endsWith(ports);
    boxes.add(
        new Box(
            "pe",
            PathText.door(door.kind(), door.name(), door.id(), door.addresses()),
            told ? "" : ports));
    for (Step step : steps.subList(0, Math.min(MOST, steps.size()))) {
      boxes.add(new Box(symbol(step.effect()), ShortName.of(step.hop()), step.rule()));
    }
    if (steps.size() > MOST) {
      boxes.add(new Box("pe", (steps.size() - MOST) + " more", "listed below"));
    }
    boxes.add(new Box("pe", owner, row.ports().equals("*") ? row.protocol() : ":" + row.ports()));
    return boxes;
  }

  private static String symbol(String effect) {
    return switch (effect) {
      case "accept", "next" -> "pg";
      case "drop" -> "px";
      case "translate" -> "pt";
      case "note" -> "pe";
      default -> "pu";
    };
  }
}
