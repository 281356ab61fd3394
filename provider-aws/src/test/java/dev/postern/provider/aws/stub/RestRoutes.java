package dev.postern.provider.aws.stub;

import com.google.common.collect.ImmutableList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which operation a method and a path mean, where a service has no other name for it. */
final class RestRoutes {

  private record Route(String service, String method, Pattern path, String operation) {}

  /** What a request means: its operation and the part of the path that names a resource. */
  record Meaning(String operation, String resource) {}

  private static final ImmutableList<Route> ROUTES =
      ImmutableList.of(
          route("eks", "GET", "/clusters", "ListClusters"),
          route("eks", "GET", "/clusters/([^/]+)", "DescribeCluster"),
          route("es", "GET", "/2021-01-01/domain", "ListDomainNames"),
          route("es", "POST", "/2021-01-01/opensearch/domain-info", "DescribeDomains"),
          route("lambda", "GET", "/2015-03-31/functions/?", "ListFunctions"),
          route("lambda", "GET", "/2021-10-31/functions/([^/]+)/urls", "ListFunctionUrlConfigs"),
          route("mq", "GET", "/v1/brokers", "ListBrokers"),
          route("mq", "GET", "/v1/brokers/([^/]+)", "DescribeBroker"),
          route("kafka", "GET", "/v1/clusters", "ListClusters"),
          route("kafka", "GET", "/api/v2/clusters", "ListClustersV2"));

  private RestRoutes() {}

  static Meaning of(String service, String method, String path) {
    for (Route route : ROUTES) {
      Matcher match = route.path().matcher(path);
      if (route.service().equals(service) && route.method().equals(method) && match.matches()) {
        return new Meaning(route.operation(), match.groupCount() == 0 ? "" : match.group(1));
      }
    }
    throw new IllegalArgumentException("no route for " + service + " " + method + " " + path);
  }

  private static Route route(String service, String method, String path, String operation) {
    return new Route(service, method, Pattern.compile(path), operation);
  }
}
