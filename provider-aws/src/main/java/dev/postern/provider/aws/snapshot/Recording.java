package dev.postern.provider.aws.snapshot;

/**
 * The envelope in which SDK recordings keep an answer: {@code {"status_code": 200, "data": {…}}}.
 */
final class Recording {

  static final String STATUS = "status_code";
  static final String DATA = "data";
  static final String ERROR = "Error";

  private Recording() {}
}
