package dev.postern.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.util.stream.IntStream;

/**
 * Begins a line of JSON, two spaces for each level: the same bytes everywhere, whatever the
 * platform's own line end is, and made once for all of the many lines.
 */
final class Indentation implements DefaultPrettyPrinter.Indenter {

  private static final ImmutableList<SerializableString> LINES =
      IntStream.range(0, 16).mapToObj(Indentation::line).collect(ImmutableList.toImmutableList());

  private static SerializableString line(int level) {
    return new SerializedString("\n" + "  ".repeat(level));
  }

  @Override
  public void writeIndentation(JsonGenerator json, int level) throws IOException {
    json.writeRaw(level < LINES.size() ? LINES.get(level) : line(level));
  }

  @Override
  public boolean isInline() {
    return false;
  }
}
