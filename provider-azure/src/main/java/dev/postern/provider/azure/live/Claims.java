package dev.postern.provider.azure.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.google.common.base.Splitter;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** What a token says about whoever it was given to. It is not checked: Azure does that. */
final class Claims {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final JsonNode claims;

  private Claims(JsonNode claims) {
    this.claims = claims;
  }

  /** Reads the middle part of a token; one of another form says nothing. */
  static Claims of(String token) {
    List<String> parts = Splitter.on('.').splitToList(token);
    if (parts.size() < 2) {
      return new Claims(MissingNode.getInstance());
    }
    try {
      return new Claims(MAPPER.readTree(Base64.getUrlDecoder().decode(parts.get(1))));
    } catch (IOException | IllegalArgumentException noClaims) {
      return new Claims(MissingNode.getInstance());
    }
  }

  /** The directory that it is of; empty if it does not say. */
  String tenant() {
    return text("tid");
  }

  /** Who that is, in words. */
  String who() {
    String user = first("upn", "unique_name", "preferred_username", "email");
    String object = text("oid");
    String name = user.isEmpty() ? application() : "user " + user;
    return Refusal.line(object.isEmpty() ? name : name + ", object " + object);
  }

  private String application() {
    String application = first("appid", "azp");
    if (application.isEmpty()) {
      return "somebody whom the token does not name";
    }
    String managed = text("xms_mirid");
    return managed.isEmpty()
        ? "application " + application
        : "managed identity " + managed.substring(managed.lastIndexOf('/') + 1);
  }

  private String first(String... names) {
    return Stream.of(names).map(this::text).filter(text -> !text.isEmpty()).findFirst().orElse("");
  }

  private String text(String name) {
    return claims.path(name).asText("");
  }
}
