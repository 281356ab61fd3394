package dev.postern.provider.aws.snapshot;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.common.collect.ImmutableList;
import dev.postern.model.PosternException;
import dev.postern.model.PosternException.Category;
import dev.postern.provider.aws.redact.AnswerRedaction;
import dev.postern.provider.aws.redact.Pseudonyms;
import dev.postern.provider.aws.redact.Secrets;
import dev.postern.snapshot.FileName;
import dev.postern.snapshot.FolderWalk;
import dev.postern.snapshot.NoteBook;
import dev.postern.snapshot.RedactedHeader;
import dev.postern.snapshot.SnapshotHeader;
import dev.postern.snapshot.SnapshotJson;
import dev.postern.snapshot.SnapshotWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/**
 * Copies a snapshot without its names. Every file that is read keeps its place and its condition: a
 * damaged answer is damaged in the copy, a refused one refused. What is no answer is left out.
 */
public final class RedactedCopy {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** Answers whose file names carry a resource come last: by then the resource is known. */
  private static final Comparator<Source> ORDER =
      Comparator.comparing(Source::keyed).thenComparing(Source::file);

  private final Path from;
  private final Path to;
  private final Pseudonyms names;
  private final AnswerRedaction answers;
  private final RedactedPath paths;

  private record Source(FolderWalk.Found file, FileName<AwsCall> name) {

    boolean keyed() {
      return name.kind() == FileName.Kind.FOLDER
          || name.calls().stream().anyMatch(AwsCall::fileEach);
    }
  }

  private RedactedCopy(Path from, Path to, Pseudonyms names) {
    this.from = from;
    this.to = to;
    this.names = names;
    this.answers = new AnswerRedaction(names);
    this.paths = new RedactedPath(from, names);
  }

  /**
   * Copies a snapshot.
   *
   * @param from the folder of a snapshot in any layout that can be read
   * @param to an empty folder, or one that does not exist yet
   * @param names the pseudonyms, which learn the names of the snapshot
   * @throws PosternException of category CONFIG if nothing in the one folder is an answer, or the
   *     other holds something
   * @throws IOException if a file cannot be read or written
   */
  public static void write(Path from, Path to, Pseudonyms names) throws IOException {
    if (!AwsSnapshot.recognises(from)) {
      throw new PosternException(
          Category.CONFIG, "nothing in " + from + " is an AWS answer, so nothing can be redacted");
    }
    SnapshotWriter.refuseOthers(to);
    new RedactedCopy(from, to, names).run();
  }

  private void run() throws IOException {
    Files.createDirectories(to);
    RedactedHeader header =
        new RedactedHeader(
            from.resolve(SnapshotHeader.FILE), to.resolve(SnapshotHeader.FILE), names::text);
    header.begin();
    ImmutableList<FolderWalk.Found> files =
        FolderWalk.files(from, AwsDialect.AWS.elsewhere(), new NoteBook());
    ImmutableList<Source> sources =
        files.stream()
            .filter(file -> !SnapshotHeader.is(file))
            .map(file -> new Source(file, AwsFileNames.of(file.names())))
            .filter(source -> source.name().kind() != FileName.Kind.FOREIGN)
            .sorted(ORDER)
            .collect(ImmutableList.toImmutableList());
    for (Source source : sources) {
      copy(source);
    }
    // Headers last: by then every resource that they name is known.
    for (FolderWalk.Found file : files) {
      if (SnapshotHeader.is(file) && file.names().size() > 1) {
        Path copy = to.resolve(paths.of(file, AwsFileNames.of(file.names())));
        Files.createDirectories(copy.getParent());
        new RedactedHeader(file.path(), copy, names::text).finish(paths::resource);
      }
    }
    header.finish(paths::resource);
  }

  private void copy(Source source) throws IOException {
    FileHead head = FileHead.of(source.file().path());
    if (head.terraform().isPresent()) {
      return;
    }
    Path target = to.resolve(paths.of(source.file(), source.name()));
    if (Files.exists(target)) {
      throw new PosternException(
          Category.INTERNAL, "two files of the snapshot became one: " + source.file().name());
    }
    Files.createDirectories(target.getParent());
    try (OutputStream out = Files.newOutputStream(target)) {
      JsonGenerator generator =
          MAPPER
              .createGenerator(out)
              .disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT)
              .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      try (JsonParser parser = SnapshotJson.open(source.file().path())) {
        copy(parser, generator);
      } catch (JsonProcessingException damage) {
        generator.flush();
        out.write(damaged(head).getBytes(StandardCharsets.UTF_8));
      }
      generator.close();
    }
  }

  /** As damaged as the original, and refused if that one was. */
  private static String damaged(FileHead head) {
    return head.error()
        .map(
            error ->
                "An error occurred ("
                    + error.code()
                    + ") when calling the "
                    + error.operation()
                    + " operation: redacted\n")
        .orElse("\nredacted: from here on the answer is no JSON\n");
  }

  /** Element by element, so that a large answer needs no more memory than a small one. */
  private void copy(JsonParser parser, JsonGenerator out) throws IOException {
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      if (token == JsonToken.START_OBJECT) {
        fields(parser, out);
      } else {
        value(parser, "", out);
      }
    }
  }

  private void fields(JsonParser parser, JsonGenerator out) throws IOException {
    out.writeStartObject();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      JsonToken token = parser.nextToken();
      if (Secrets.isSecret(field)) {
        parser.skipChildren();
        continue;
      }
      out.writeFieldName(answers.member(field));
      if (field.equals(Recording.DATA) && token == JsonToken.START_OBJECT) {
        fields(parser, out);
      } else {
        value(parser, field, out);
      }
    }
    out.writeEndObject();
  }

  private void value(JsonParser parser, String field, JsonGenerator out) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      tree(parser, field, out);
      return;
    }
    out.writeStartArray();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      tree(parser, field, out);
    }
    out.writeEndArray();
  }

  private void tree(JsonParser parser, String field, JsonGenerator out) throws IOException {
    JsonNode original = SnapshotJson.tree(parser);
    paths.learn(original);
    out.writeTree(answers.of(original, field));
    out.writeRaw('\n');
  }
}
