package dev.postern.provider.aws.launch;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableSet;
import dev.postern.provider.aws.snapshot.AwsCall;
import dev.postern.snapshot.Answers;
import dev.postern.snapshot.Fields;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** The launch templates and launch configurations of one scope. */
final class Launchers {

  private static final String TEMPLATE_ID = "LaunchTemplateId";
  private static final String TEMPLATE_NAME = "LaunchTemplateName";

  private final Map<String, Template> templates = new TreeMap<>();
  private final Map<String, String> idByName = new LinkedHashMap<>();
  private final Map<String, LaunchData> configurations = new TreeMap<>();

  /** A template with those of its versions that were read. */
  private static final class Template {
    private final TreeMap<Integer, LaunchData> versions = new TreeMap<>();
    private String name = "";
    private OptionalInt byDefault = OptionalInt.empty();
    private OptionalInt latest = OptionalInt.empty();
  }

  /**
   * A version of a template, or a launch configuration.
   *
   * @param text what a reader calls it
   * @param data what it says
   */
  record Launcher(String text, LaunchData data) {}

  Launchers(Answers<AwsCall> answers) {
    answers.forEach(AwsCall.EC2_DESCRIBE_LAUNCH_TEMPLATES, this::template);
    answers.forEach(AwsCall.EC2_DESCRIBE_LAUNCH_TEMPLATE_VERSIONS, this::version);
    answers.forEach(
        AwsCall.AUTOSCALING_DESCRIBE_LAUNCH_CONFIGURATIONS,
        node ->
            configurations.put(
                Fields.text(node, "LaunchConfigurationName"), LaunchData.ofConfiguration(node)));
  }

  private Template named(JsonNode node) {
    String id = Fields.text(node, TEMPLATE_ID);
    Template template = templates.computeIfAbsent(id, k -> new Template());
    template.name = Fields.text(node, TEMPLATE_NAME);
    idByName.put(template.name, id);
    return template;
  }

  private void template(JsonNode node) {
    Template template = named(node);
    template.byDefault = Fields.integer(node, "DefaultVersionNumber");
    template.latest = Fields.integer(node, "LatestVersionNumber");
  }

  private void version(JsonNode node) {
    Template template = named(node);
    OptionalInt number = Fields.integer(node, "VersionNumber");
    if (number.isPresent()) {
      template.versions.put(
          number.getAsInt(), LaunchData.ofTemplate(Fields.object(node, "LaunchTemplateData")));
      if (Fields.flag(node, "DefaultVersion")) {
        template.byDefault = number;
      }
    }
  }

  /** What a scaling group's reference to a template stands for, if that version was read. */
  Optional<Launcher> referenced(JsonNode specification) {
    String named = Fields.text(specification, TEMPLATE_ID);
    String id =
        named.isEmpty()
            ? idByName.getOrDefault(Fields.text(specification, TEMPLATE_NAME), "")
            : named;
    Template template = templates.get(id);
    if (template == null) {
      return Optional.empty();
    }
    OptionalInt number =
        switch (Fields.text(specification, "Version")) {
          case "$Latest" -> latest(template);
          case "$Default", "" -> template.byDefault;
          default -> Fields.integer(specification, "Version");
        };
    return number.isPresent() ? launcher(id, template, number.getAsInt()) : Optional.empty();
  }

  private static OptionalInt latest(Template template) {
    return template.latest.isPresent() || template.versions.isEmpty()
        ? template.latest
        : OptionalInt.of(template.versions.lastKey());
  }

  private static Optional<Launcher> launcher(String id, Template template, int number) {
    return Optional.ofNullable(template.versions.get(number))
        .map(
            data ->
                new Launcher(
                    "launch template " + template.name + " (" + id + ") version " + number, data));
  }

  /** A launch configuration, if it was read. */
  Optional<Launcher> configuration(String name) {
    return Optional.ofNullable(configurations.get(name))
        .map(data -> new Launcher("launch configuration " + name, data));
  }

  /** What somebody may launch by hand: the default and the latest versions, all configurations. */
  ImmutableSet<Launcher> current() {
    ImmutableSet.Builder<Launcher> out = ImmutableSet.builder();
    templates.forEach(
        (id, template) -> {
          template.byDefault.ifPresent(n -> launcher(id, template, n).ifPresent(out::add));
          latest(template).ifPresent(n -> launcher(id, template, n).ifPresent(out::add));
        });
    configurations.keySet().forEach(name -> configuration(name).ifPresent(out::add));
    return out.build();
  }
}
