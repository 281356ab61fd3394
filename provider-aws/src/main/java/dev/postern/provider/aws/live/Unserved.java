package dev.postern.provider.aws.live;

import com.google.common.base.Throwables;
import dev.postern.provider.aws.snapshot.AwsCall;
import java.net.UnknownHostException;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.ServiceMetadata;

/** Tells a service that a region does not have from one that does not answer. */
final class Unserved {

  static final String REASON = "the service does not exist in this region";

  private Unserved() {}

  /**
   * Whether nothing can be there: no name server knows the host, and the SDK does not list the
   * region for the service either. One of both alone may be an outage or an old list.
   */
  static boolean is(AwsCall call, Region region, SdkException error) {
    boolean unknown =
        Throwables.getCausalChain(error).stream().anyMatch(UnknownHostException.class::isInstance);
    String prefix = call.action().substring(0, call.action().indexOf(':'));
    List<Region> served = ServiceMetadata.of(prefix).regions();
    return unknown && !served.isEmpty() && !served.contains(region);
  }
}
