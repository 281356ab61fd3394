package dev.postern.policy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.postern.model.PosternException;
import dev.postern.model.PosternException.Category;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads policy files. A file is taken as a whole or not at all: an entry that is not understood
 * might be the one that somebody relies on.
 */
public final class PolicyReader {

  /** Some 50,000 entries; beyond that a policy decides nothing that anybody has looked at. */
  private static final int LARGEST = 16 << 20;

  private static final ImmutableList<String> PARTS =
      ImmutableList.of(
          "schema", "networks", "services", "waivers", "severities", "catalogue", "settings");

  private final Problems problems;
  private final String file;

  private PolicyReader(String file) {
    this.file = file;
    this.problems = new Problems(file);
  }

  /**
   * Reads a policy.
   *
   * @param path where it is
   * @param name what to call it in messages
   * @throws PosternException of category CONFIG if it cannot be used; the message names every line
   *     that is wrong
   */
  public static Policy read(Path path, String name) {
    try {
      long size = Files.size(path);
      if (size > LARGEST) {
        throw new PosternException(
            Category.CONFIG,
            "the policy "
                + name
                + " has "
                + size
                + " bytes; more than "
                + LARGEST
                + " are not read");
      }
      byte[] bytes = Files.readAllBytes(path);
      return parse(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString(), name);
    } catch (CharacterCodingException e) {
      throw new PosternException(
          Category.CONFIG, "the policy " + name + " is not UTF-8 text; save it as UTF-8", e);
    } catch (IOException e) {
      throw new PosternException(
          Category.CONFIG,
          "cannot read the policy " + name + (Files.exists(path) ? ": " + e : ": it is not there"),
          e);
    }
  }

  /** As {@link #read}, from its text. */
  public static Policy parse(String text, String name) {
    try {
      YamlNode root =
          YamlDocument.read(name, text.startsWith("\ufeff") ? text.substring(1) : text)
              .orElseThrow(
                  () -> BadPolicy.at(name, 1, "it is empty; begin with: schema: " + Policy.SCHEMA));
      return new PolicyReader(name).policy(root);
    } catch (BadPolicy e) {
      throw e.asFailure(name);
    }
  }

  private Policy policy(YamlNode root) {
    Section top = Section.of(problems, "the policy", root, PARTS);
    String schema = top.required("schema");
    if (!schema.isEmpty() && !schema.equals(Policy.SCHEMA)) {
      top.complain("schema", "'" + Section.brief(schema) + "' is not read; write " + Policy.SCHEMA);
    }
    NamesReading names = new NamesReading();
    EntryReading reading = new EntryReading(new MatchReading(names.networks(top)));
    List<PolicyEntry> entries = new ArrayList<>();
    for (Section one : top.sections("services", "the service", EntryReading.SERVICE)) {
      reading.service(one).ifPresent(entries::add);
    }
    for (Section one : top.sections("waivers", "the waiver", EntryReading.WAIVER)) {
      reading.waiver(one).ifPresent(entries::add);
    }
    List<SeverityRule> severities = new ArrayList<>();
    for (Section one : top.sections("severities", "the severity", EntryReading.SEVERITY)) {
      reading.severity(one).ifPresent(severities::add);
    }
    Policy policy =
        new Policy(
            file,
            names.networks(),
            ImmutableList.copyOf(entries),
            ImmutableList.copyOf(severities),
            names.catalogue(top),
            settings(top));
    unique(policy);
    problems.check();
    return policy;
  }

  /** Findings name entries by their ids, so these must tell them apart. */
  private void unique(Policy policy) {
    Map<String, Integer> lines = new HashMap<>();
    policy.entries().forEach(entry -> unique(lines, entry.id(), entry.line()));
    policy.severities().forEach(rule -> unique(lines, rule.id(), rule.line()));
  }

  private void unique(Map<String, Integer> lines, String id, int line) {
    Integer before = lines.putIfAbsent(id, line);
    if (before != null) {
      problems.add(line, "the id '" + id + "' is taken on line " + before);
    }
  }

  private static ImmutableMap<String, Policy.Setting> settings(Section top) {
    Optional<Section> section = top.section("settings", Policy.SETTINGS.asList());
    ImmutableMap.Builder<String, Policy.Setting> settings = ImmutableMap.builder();
    section.ifPresent(
        given -> {
          for (String name : Policy.SETTINGS) {
            if (given.has(name)) {
              settings.put(name, new Policy.Setting(given.text(name), given.lineOf(name)));
            }
          }
        });
    return settings.buildOrThrow();
  }
}
