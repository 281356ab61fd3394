package dev.postern.report;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A form of reports that belongs to a platform and can express its findings alone; found by {@link
 * java.util.ServiceLoader}. Implementations have no state.
 */
public interface PlatformFormat {

  /** The lower-case word by which users ask for it. */
  String name();

  /**
   * Writes a report.
   *
   * @param report what to write
   * @param out where to; flushed, never closed
   * @return how many findings were left out because they are of other platforms
   * @throws IOException if the stream fails
   */
  int write(Report report, OutputStream out) throws IOException;
}
