package dev.postern.provider.azure.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.MultimapBuilder;
import com.google.common.collect.SetMultimap;
import dev.postern.model.Hop;
import dev.postern.net.Family;
import dev.postern.provider.Serves;
import dev.postern.snapshot.Fields;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The public names of a storage account and what listens behind each. */
final class StorageEntrances {

  private static final String HTTPS_ONLY = "supportsHttpsTrafficOnly";
  private static final String SFTP_SWITCH = "isSftpEnabled";
  private static final Serves HTTPS = Serves.tcp("", 443);
  private static final Serves HTTP = Serves.tcp("", 80);
  private static final Serves SMB = Serves.tcp("smb", 445);
  private static final Serves SFTP = Serves.tcp("ssh", 22);

  /** Kinds of names that are no different at the door. */
  private enum Kind {
    /** Blobs, also under the names of their file system. */
    BLOB,
    /** File shares. */
    FILE,
    /** Queues, tables and web sites. */
    OTHER
  }

  private final Described account;
  private final ImmutableSet<Family> families;
  private final Setting httpsOnly;
  private final Setting sftp;
  private final SetMultimap<Kind, String> names =
      MultimapBuilder.enumKeys(Kind.class).linkedHashSetValues().build();

  private StorageEntrances(Described account) {
    this.account = account;
    JsonNode properties = account.properties();
    boolean both =
        Setting.of(properties.path("dualStackEndpointPreference"), "publishIpv6Endpoint").mayBeOn();
    this.httpsOnly = account.setting(HTTPS_ONLY, Setting.ON);
    this.sftp = Setting.of(properties, SFTP_SWITCH);
    this.families = both ? ImmutableSet.copyOf(Family.values()) : Entrance.IPV4;
    collect(properties.path("primaryEndpoints"));
    collect(properties.path("secondaryEndpoints"));
  }

  static ImmutableList<Entrance> of(Described account) {
    return new StorageEntrances(account).all();
  }

  /** Routing preferences and IPv6 have names of their own, one level deeper. */
  private void collect(JsonNode endpoints) {
    for (Map.Entry<String, JsonNode> field : endpoints.properties()) {
      if (field.getValue().isObject()) {
        collect(field.getValue());
      } else if (field.getValue().isTextual()) {
        names.put(kind(field.getKey()), Hosts.of(field.getValue().textValue()));
      }
    }
  }

  private static Kind kind(String field) {
    return switch (Ascii.toLowerCase(field)) {
      case "blob", "dfs" -> Kind.BLOB;
      case "file" -> Kind.FILE;
      default -> Kind.OTHER;
    };
  }

  private ImmutableList<Entrance> all() {
    ImmutableList.Builder<Entrance> out = ImmutableList.builder();
    if (names.isEmpty()) {
      // Nobody says what there is, so all of it may be.
      add(out, ImmutableList.of(), EnumSet.allOf(Kind.class));
    }
    for (Kind kind : names.keySet()) {
      add(out, ImmutableList.copyOf(names.get(kind)), EnumSet.of(kind));
    }
    return out.build();
  }

  private void add(
      ImmutableList.Builder<Entrance> out, ImmutableList<String> hosts, Set<Kind> kinds) {
    boolean blobs = kinds.contains(Kind.BLOB);
    Serves serves = httpsOnly == Setting.OFF ? HTTPS.and(HTTP) : HTTPS;
    serves = kinds.contains(Kind.FILE) ? serves.and(SMB) : serves;
    serves = blobs && sftp == Setting.ON ? serves.and(SFTP) : serves;
    Entrance usual = new Entrance(hosts, serves, families, Optional.empty(), notes(blobs));
    out.add(usual);
    if (httpsOnly == Setting.UNREADABLE) {
      out.add(usual.perhaps(HTTP, account.doubt(HTTPS_ONLY)));
    }
    if (blobs && sftp == Setting.UNREADABLE) {
      out.add(usual.perhaps(SFTP, account.doubt(SFTP_SWITCH)));
    }
  }

  private ImmutableList<Hop.Note> notes(boolean blobs) {
    ImmutableList.Builder<Hop.Note> notes = ImmutableList.builder();
    JsonNode properties = account.properties();
    String bypass = Fields.text(properties.path("networkAcls"), "bypass");
    if (Ascii.toLowerCase(bypass).contains("azureservices")) {
      notes.add(Entrance.trustedServices(account.id()));
    }
    if (blobs && Setting.of(properties, "allowBlobPublicAccess") == Setting.ON) {
      notes.add(
          new Hop.Note(
              account.id().toString(),
              "anonymous-access",
              "containers may be set to let anybody read who gets through"));
    }
    return notes.build();
  }
}
