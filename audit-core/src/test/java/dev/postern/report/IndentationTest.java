package dev.postern.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class IndentationTest {

  @Test
  void beginsLinesAsTheLibraryDoesHoweverDeep() throws IOException {
    assertThat(nested(new Indentation())).isEqualTo(nested(new DefaultIndenter("  ", "\n")));
  }

  private static String nested(DefaultPrettyPrinter.Indenter indenter) throws IOException {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(indenter));
      json.writeStartObject();
      for (int level = 0; level < 40; level++) {
        json.writeObjectFieldStart("deeper");
      }
    }
    return out.toString();
  }
}
