package dev.postern.provider.gcp.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Hop;
import dev.postern.model.Missing;
import dev.postern.provider.Allowance;
import dev.postern.provider.Serves;
import dev.postern.provider.gcp.resource.ResourceRef;
import dev.postern.provider.gcp.snapshot.GcpCall;
import dev.postern.snapshot.Fields;
import java.util.ArrayList;
import java.util.List;

/**
 * Cloud SQL instances with a public address. Only authorized networks reach the database itself;
 * the connector asks for an identity instead ("Configure public IP").
 */
final class SqlInstances {

  private static final String SETTING = "authorized networks";

  private final PlatformPaths paths;

  SqlInstances(PlatformPaths paths) {
    this.paths = paths;
  }

  void read(String project, JsonNode node) {
    String owner = Fields.text(node, "project");
    ResourceRef ref =
        new ResourceRef(
            "projects/"
                + (owner.isEmpty() ? project : owner)
                + "/regions/"
                + Fields.text(node, "region")
                + "/instances/"
                + Fields.text(node, "name"));
    PlatformPaths.Thing thing =
        new PlatformPaths.Thing(GcpCall.SQL_INSTANCES, ref, "cloud-sql-instance", node);
    JsonNode settings = Fields.object(node, "settings");
    JsonNode config = Fields.object(settings, "ipConfiguration");
    Allowance allowance = new Allowance(ref.toString());
    paths.allow(thing, allowance, SETTING, blocks(config));
    List<Hop> hops = new ArrayList<>(List.of(allowance.hop()));
    tls(ref, config, hops);
    String address = address(node);
    ImmutableSet.Builder<Missing> missing = ImmutableSet.builder();
    if (!Fields.decision(config, "ipv4Enabled").orElse(!address.isEmpty())) {
      missing.add(Missing.PUBLISHED);
    }
    if (Fields.text(settings, "activationPolicy").equals("NEVER")) {
      missing.add(Missing.RUNNING);
    }
    paths.publish(thing, address, serves(thing), hops, missing.build());
  }

  /** A network that cannot be read is one all the same. */
  private static ImmutableList<String> blocks(JsonNode config) {
    ImmutableList.Builder<String> blocks = ImmutableList.builder();
    for (JsonNode one : Fields.list(config, "authorizedNetworks")) {
      blocks.add(Fields.text(one, "value"));
    }
    return blocks.build();
  }

  private Serves serves(PlatformPaths.Thing thing) {
    String version = Fields.text(thing.node(), "databaseVersion");
    if (version.startsWith("MYSQL")) {
      return Serves.tcp("mysql", 3306);
    }
    if (version.startsWith("POSTGRES")) {
      return Serves.tcp("postgresql", 5432);
    }
    if (version.startsWith("SQLSERVER")) {
      return Serves.tcp("mssql", 1433);
    }
    paths.unsupported(thing, "its version is not known: \"" + version + "\"");
    return Serves.ANYTHING;
  }

  private static void tls(ResourceRef ref, JsonNode config, List<Hop> hops) {
    String mode = Fields.text(config, "sslMode");
    if (Fields.flag(config, "requireSsl") || mode.equals("TRUSTED_CLIENT_CERTIFICATE_REQUIRED")) {
      hops.add(
          new Hop.Note(
              ref.toString(), "policy-guarded", "clients need a certificate of the instance"));
    } else if (mode.equals("ENCRYPTED_ONLY")) {
      hops.add(new Hop.Note(ref.toString(), "encrypted-only", "clients have to use TLS"));
    }
  }

  private static String address(JsonNode node) {
    for (JsonNode one : Fields.list(node, "ipAddresses")) {
      if (Fields.text(one, "type").equals("PRIMARY")) {
        return Fields.text(one, "ipAddress");
      }
    }
    return "";
  }
}
