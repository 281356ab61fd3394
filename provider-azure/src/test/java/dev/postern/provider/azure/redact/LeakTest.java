package dev.postern.provider.azure.redact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.postern.provider.azure.snapshot.RedactedCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A redacted snapshot tells nothing that users wrote. */
final class LeakTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Fields in which users, or Azure for one of its users, put a name or an address of a page. */
  private static final Pattern WRITTEN =
      Pattern.compile(
          "(?i)name|description|.*fqdns?|.*hostnames?|.*domainname.*|dns(?:name|prefix)"
              + "|.*endpoint|(?:blob|dfs|file|queue|table|web)|administratorlogin|.*username"
              + "|computername|.*resourcegroup|.*rulename|paths|.*url|.*(?:principal|tenant)id"
              + "|matchvalues|e?mail|login");

  /** Objects whose names Azure gives, and service tags. */
  private static final Pattern AZURES =
      Pattern.compile("(?i)sku|capabilities|ruleset.*|servicetags?");

  /** Labels of Azure's host names, and what has to be called so. */
  private static final Set<String> WORDS =
      Set.of(
          "com",
          "net",
          "io",
          "windows",
          "azure",
          "azmk8s",
          "hcp",
          "core",
          "database",
          "postgres",
          "mysql",
          "redis",
          "cache",
          "documents",
          "blob",
          "file",
          "queue",
          "table",
          "web",
          "dfs",
          "privatelink",
          "microsoft",
          "https",
          "http");

  private static final Pattern BREAK = Pattern.compile("[^a-z0-9_-]+");
  private static final Pattern NUMBER = Pattern.compile("[0-9-]*");

  @TempDir private Path temp;

  @ParameterizedTest
  @MethodSource("dev.postern.provider.azure.redact.Copies#snapshots")
  void noWordOfANameIsWhereItWas(Path snapshot) throws IOException {
    Path whole = Copies.whole(snapshot, temp.resolve("whole"));
    Path copy = temp.resolve("copy");
    RedactedCopy.write(whole, copy, new Pseudonyms());

    Set<String> before = new TreeSet<>();
    Set<String> after = new TreeSet<>();
    words(whole, before);
    words(copy, after);

    assertThat(before).hasSizeGreaterThan(2);
    assertThat(after).hasSizeGreaterThan(2).doesNotContainAnyElementsOf(before);
  }

  /** The words in fields that users write in, and in ids. */
  private static void words(Path folder, Set<String> found) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
        if (!file.toString().contains("service-tags")) {
          words(read(file), "", found);
        }
      }
    }
  }

  /** Nothing where an answer is damaged: the copy is damaged there as well. */
  private static JsonNode read(Path file) throws IOException {
    try {
      return MAPPER.readTree(file.toFile());
    } catch (JsonProcessingException damaged) {
      return MissingNode.getInstance();
    }
  }

  private static void words(JsonNode node, String field, Set<String> found) {
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      if (field.equals("tags")) {
        add(member.getKey(), found);
        add(member.getValue().asText(), found);
      } else if (!AZURES.matcher(field).matches()) {
        words(member.getValue(), member.getKey(), found);
      }
    }
    if (node.isArray()) {
      node.forEach(item -> words(item, field, found));
    }
    if (node.isTextual() && node.textValue().toLowerCase(Locale.ROOT).startsWith("/subscr")) {
      inId(node.textValue(), found);
    } else if (node.isTextual() && WRITTEN.matcher(field).matches()) {
      add(node.textValue(), found);
    }
  }

  /** Behind the namespace of a provider, types and names take turns; so they do before it. */
  private static void inId(String id, Set<String> found) {
    String[] parts = id.split("/", -1);
    int at = 1;
    while (at + 1 < parts.length) {
      boolean namespace = parts[at].equalsIgnoreCase("providers");
      if (!namespace) {
        add(parts[at + 1], found);
      }
      at += 2;
    }
  }

  private static void add(String text, Set<String> found) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (AzureWords.holdsText(lower) || AzureWords.holdsWord(lower)) {
      return;
    }
    BREAK
        .splitAsStream(lower)
        .filter(word -> !WORDS.contains(word) && !AzureWords.holdsWord(word))
        .filter(word -> !NUMBER.matcher(word).matches())
        .forEach(found::add);
  }

  @Test
  void noFieldOfAnAnswerKeepsWhatItsUsersCallThemselves() throws IOException {
    Path original = temp.resolve("original");
    Copies.overlay(Copies.BASE, original);
    String subscription = "00000000-0000-0000-0000-00000000a001";
    Path folder = original.resolve("azure").resolve(subscription);
    String id = "/subscriptions/" + subscription + "/resourceGroups/zebra/providers/";
    String fields =
        Stream.of(
                "tags': {'zebra': 'zebra', 'hidden-link:" + id + "Microsoft.Web/sites/z': 'x'}",
                "systemData': {'createdBy': 'zoe@zebra.example', 'createdByType': 'User'}",
                "identity': {'principalId': '2eb2a000-0000-0000-0000-000000002eb2', 'type': 'x'}",
                "administratorLogin': 'zebra.admin'",
                "administrators': {'login': 'zebra@zebra.example', 'principalType': 'User'}",
                "fullyQualifiedDomainName': 'zebra.database.windows.net'",
                "primaryEndpoints': {'blob': 'https://zebra.blob.core.windows.net/'}",
                "customDomain': {'name': 'files.zebra.example'}",
                "nodeLabels': {'zebra': 'zebra'}",
                "linuxProfile': {'adminUsername': 'zebra', 'ssh': {'publicKeys': [{'keyData':"
                    + " 'ssh-rsa AAAAB3Nza/zebra+zebra== zebra@zebra'}]}}",
                "sslCertificates': [{'name': 'zebra', 'publicCertData': 'MIIzebra/zebra+zebra='}]",
                "trustedRootCertificates': [{'data': 'MII/web.zebra=', 'keyVaultSecretId':"
                    + " 'https://zebra.vault.azure.net/secrets/zebra'}]",
                "httpListeners': [{'hostName': 'shop.zebra.com', 'hostNames': ['*.zebra.net']}]",
                "backendAddresses': [{'fqdn': 'web.zebra.azure.example'}]",
                "rewriteRules': [{'headerValue': 'zebra; path=/zebra', 'pattern': '^zebra$'}]",
                "customRules': [{'name': 'zebra', 'matchConditions': [{'operator': 'Contains',"
                    + " 'matchVariables': [{'variableName': 'RequestHeaders', 'selector':"
                    + " 'x-zebra'}], 'matchValues': ['/zebra', 'zebra']}]}]",
                "encryption': {'keyVaultProperties': {'keyname': 'zebra', 'keyvaulturi':"
                    + " 'https://zebra.vault.azure.net', 'keyversion': 'zebra2'}}",
                "publisherEmail': 'zoe@zebra.example'",
                "storageProfile': {'osDisk': {'name': 'zebra', 'vhd': {'uri':"
                    + " 'https://zebra.blob.core.windows.net/zebra.vhd'}}, 'source':"
                    + " 'https://zebra.blob.core.windows.net/zebra'}",
                "dnsSettings': {'domainNameLabel': 'zebra', 'fqdn':"
                    + " 'zebra.westeurope.cloudapp.azure.com', 'dnsZone': 'zebra'}",
                "privateLinkServiceConnectionState': {'description': 'zebra asked', 'status': 'x'}",
                "osProfile': {'computerName': 'zebra.zebra', 'customData': 'emVicmE='}",
                "userAssignedIdentities': {'"
                    + id
                    + "a/b/zebra': {'clientId':"
                    + " '2eb2a000-0000-0000-0000-000000002eb2'}}",
                "zebra fields': {'zebra/zebra': true}")
            .map(field -> "'" + field)
            .collect(Collectors.joining(", "));
    for (String call : new String[] {"storage-accounts", "virtual-machines", "sql-servers"}) {
      String answer =
          "{'value': [{'id': '"
              + id
              + "A/b/zebra', 'name': 'zebra', 'properties': {"
              + fields
              + "}}]}";
      Files.writeString(folder.resolve(call + ".json"), answer.replace('\'', '"'));
    }
    Path copy = temp.resolve("copy");
    RedactedCopy.write(original, copy, new Pseudonyms());

    String text = Copies.text(copy).toLowerCase(Locale.ROOT);
    assertThat(text).doesNotContain("zebra", "zoe", "2eb2", "emvicme", "a001", "secrets/");
    assertThat(text).contains("requestheaders", "\"contains\"", ".blob.core.windows.net");
  }
}
