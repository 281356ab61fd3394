package dev.postern.policy;

import com.google.common.collect.ImmutableList;
import dev.postern.policy.YamlNode.Scalar;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Builds values from the parser's events. Nothing in a document makes more of it than stands there:
 * aliases are refused, and so are nesting that no policy needs and keys given twice.
 */
final class YamlDocument {

  /** Deeper than any policy; the parser itself would go on until the stack ends. */
  private static final int DEEPEST = 16;

  private final String file;
  private final Iterator<Event> events;

  private YamlDocument(String file, Iterator<Event> events) {
    this.file = file;
    this.events = events;
  }

  /**
   * The only document in a text; empty if nothing stands in it.
   *
   * @param file what to call it in messages
   * @throws BadPolicy if it is not such a document; the message names the line
   */
  static Optional<YamlNode> read(String file, String text) {
    // The text is bounded already, and in characters the limit could only be met later.
    LoadSettings settings =
        LoadSettings.builder().setLabel(file).setCodePointLimit(text.length() + 1).build();
    try {
      return new YamlDocument(file, new Parse(settings).parseString(text).iterator()).document();
    } catch (MarkedYamlEngineException e) {
      throw BadPolicy.at(
          file, line(e.getProblemMark()), "it is not YAML: " + String.valueOf(e.getProblem()));
    } catch (YamlEngineException e) {
      throw BadPolicy.at(file, 1, "it is not YAML: " + String.valueOf(e.getMessage()));
    }
  }

  private Optional<YamlNode> document() {
    Optional<YamlNode> only = Optional.empty();
    boolean seen = false;
    while (events.hasNext()) {
      Event event = events.next();
      switch (event.getEventId()) {
        case DocumentStart -> {
          if (seen) {
            throw bad(event, "a second document begins; a policy is one document");
          }
          seen = true;
        }
        case Scalar, SequenceStart, MappingStart, Alias -> {
          YamlNode node = node(event, 0);
          only = node instanceof Scalar s && s.isNull() ? Optional.empty() : Optional.of(node);
        }
        default -> {} // the ends of documents and of the stream say nothing
      }
    }
    return only;
  }

  private YamlNode node(Event event, int depth) {
    if (depth > DEEPEST) {
      throw bad(event, "it is nested deeper than " + DEEPEST + " levels");
    }
    if (event instanceof AliasEvent
        || (event instanceof NodeEvent named && named.getAnchor().isPresent())) {
      throw bad(
          event, "anchors (&) and aliases (*) are not allowed; write the value out, or quote it");
    }
    return switch (event.getEventId()) {
      case Scalar -> scalar((ScalarEvent) event);
      case SequenceStart -> sequence(event, depth);
      case MappingStart -> mapping(event, depth);
      default -> throw bad(event, "a value is missing");
    };
  }

  private static Scalar scalar(ScalarEvent event) {
    return new Scalar(line(event.getStartMark()), event.getValue(), !event.isPlain());
  }

  private YamlNode sequence(Event start, int depth) {
    ImmutableList.Builder<YamlNode> items = ImmutableList.builder();
    for (Event next = events.next();
        next.getEventId() != Event.ID.SequenceEnd;
        next = events.next()) {
      items.add(node(next, depth + 1));
    }
    return new YamlNode.Sequence(line(start.getStartMark()), items.build());
  }

  private YamlNode mapping(Event start, int depth) {
    ImmutableList.Builder<YamlNode.Entry> entries = ImmutableList.builder();
    Map<String, Integer> lines = new HashMap<>();
    for (Event next = events.next();
        next.getEventId() != Event.ID.MappingEnd;
        next = events.next()) {
      if (!(node(next, depth + 1) instanceof Scalar key)) {
        throw bad(next, "a key has to be a word");
      }
      Integer before = lines.put(key.text(), key.line());
      if (before != null) {
        throw bad(next, "'" + key.text() + "' is given twice, first on line " + before);
      }
      entries.add(new YamlNode.Entry(key, node(events.next(), depth + 1)));
    }
    return new YamlNode.Mapping(line(start.getStartMark()), entries.build());
  }

  private BadPolicy bad(Event event, String what) {
    return BadPolicy.at(file, line(event.getStartMark()), what);
  }

  private static int line(Optional<Mark> mark) {
    return mark.map(m -> m.getLine() + 1).orElse(1);
  }
}
