package dev.postern.provider.aws.stub;

import software.amazon.awssdk.core.SdkPojo;

/** The languages that AWS's services speak. */
enum Protocol {
  /** Forms in, XML out, with lists of {@code item}. */
  EC2,
  /** Forms in, XML out, wrapped in a result. */
  QUERY,
  /** JSON, the operation in a header. */
  JSON,
  /** JSON, the operation in method and path. */
  REST;

  static Protocol of(String service) {
    return switch (service) {
      case "ec2" -> EC2;
      case "sts", "elasticloadbalancing", "autoscaling", "rds", "redshift", "elasticache" -> QUERY;
      case "ecs", "dms", "organizations", "globalaccelerator", "redshift-serverless" -> JSON;
      case "eks", "es", "lambda", "mq", "kafka" -> REST;
      default -> throw new IllegalArgumentException("an unknown service: " + service);
    };
  }

  /** The body of a good answer. */
  String body(String operation, SdkPojo answer) {
    return switch (this) {
      case EC2 -> document(operation + "Response", WireXml.of(answer));
      case QUERY ->
          document(
              operation + "Response",
              "<" + operation + "Result>" + WireXml.of(answer) + "</" + operation + "Result>");
      case JSON, REST -> WireJson.of(answer);
    };
  }

  /** The body of a good answer that says nothing. */
  String nothing(String operation) {
    return switch (this) {
      case EC2 -> document(operation + "Response", "");
      case QUERY -> document(operation + "Response", "<" + operation + "Result/>");
      case JSON, REST -> "{}";
    };
  }

  /** The body of an error. */
  String error(String code, String message) {
    String inner = "<Error><Code>" + code + "</Code><Message>" + message + "</Message></Error>";
    return switch (this) {
      case EC2 -> document("Response", "<Errors>" + inner + "</Errors><RequestID>r</RequestID>");
      case QUERY -> document("ErrorResponse", inner + "<RequestId>r</RequestId>");
      case JSON, REST ->
          "{\"__type\":\"" + code + "\",\"message\":\"" + message.replace("\"", "'") + "\"}";
    };
  }

  /** What the body is. */
  String contentType() {
    return this == JSON || this == REST ? "application/x-amz-json-1.1" : "text/xml";
  }

  /** The code of a refusal. */
  String denied() {
    return switch (this) {
      case EC2 -> "UnauthorizedOperation";
      case QUERY -> "AccessDenied";
      case JSON, REST -> "AccessDeniedException";
    };
  }

  /** The code of throttling. */
  String throttled() {
    return switch (this) {
      case EC2 -> "RequestLimitExceeded";
      case QUERY -> "Throttling";
      case JSON, REST -> "ThrottlingException";
    };
  }

  private static String document(String root, String content) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<"
        + root
        + ">"
        + content
        + "</"
        + root
        + ">";
  }
}
