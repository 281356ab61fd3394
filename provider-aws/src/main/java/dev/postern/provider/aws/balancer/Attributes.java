package dev.postern.provider.aws.balancer;

import com.google.common.collect.ImmutableMap;
import dev.postern.provider.aws.snapshot.AwsCall;
import dev.postern.snapshot.Answers;
import dev.postern.snapshot.Fields;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the attributes of load balancers and target groups. */
final class Attributes {

  private Attributes() {}

  /** The attributes of one resource by their keys; none where they were not read. */
  static ImmutableMap<String, String> of(Answers<AwsCall> answers, AwsCall call, String arn) {
    Map<String, String> found = new LinkedHashMap<>();
    answers.forEach(
        call, arn, node -> found.put(Fields.text(node, "Key"), Fields.text(node, "Value")));
    return ImmutableMap.copyOf(found);
  }
}
