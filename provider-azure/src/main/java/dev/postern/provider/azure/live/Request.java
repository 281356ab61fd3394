package dev.postern.provider.azure.live;

import com.azure.core.http.HttpMethod;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import com.google.common.escape.Escaper;
import com.google.common.net.UrlEscapers;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A request to Resource Manager.
 *
 * @param method GET for lists; POST for questions
 * @param target its path and query, encoded
 * @param body JSON, empty for none
 */
record Request(HttpMethod method, String target, String body) {

  private static final Escaper SEGMENT = UrlEscapers.urlPathSegmentEscaper();
  private static final Escaper PARAMETER = UrlEscapers.urlFormParameterEscaper();
  private static final Splitter SEGMENTS = Splitter.on('/').omitEmptyStrings();

  /** Asks for a resource or a list. */
  static Request get(String path, String version, Map<String, String> parameters) {
    String more =
        parameters.entrySet().stream()
            .map(one -> "&" + one.getKey() + "=" + PARAMETER.escape(one.getValue()))
            .collect(Collectors.joining());
    return new Request(HttpMethod.GET, encoded(path) + "?api-version=" + version + more, "");
  }

  /** Asks for a resource or a list. */
  static Request get(String path, String version) {
    return get(path, version, ImmutableMap.of());
  }

  /** Asks something that takes a body; changes nothing. */
  static Request post(String path, String version, String body) {
    return new Request(HttpMethod.POST, encoded(path) + "?api-version=" + version, body);
  }

  /** The same about what follows. */
  Request with(String otherBody) {
    return new Request(method, target, otherBody);
  }

  /** The same in another version of the API. */
  Request in(String version) {
    return new Request(
        method, target.replaceFirst("([?&]api-version=)[^&]*", "$1" + version), body);
  }

  /**
   * Ids come out of answers, and an answer is not to say where the next request goes.
   *
   * @throws IllegalArgumentException for a path that climbs
   */
  private static String encoded(String path) {
    return SEGMENTS
        .splitToStream(path)
        .map(
            segment -> {
              if (segment.equals(".") || segment.equals("..")) {
                throw new IllegalArgumentException("an id climbs: " + path);
              }
              return "/" + SEGMENT.escape(segment);
            })
        .collect(Collectors.joining());
  }
}
