package dev.postern.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The last bytes of a file: a cheap way to see most files that were cut off, before reading them.
 */
public final class FileTail {

  private static final int LOOK = 256;

  private FileTail() {}

  /**
   * What is wrong with the end; empty when it looks whole.
   *
   * @throws IOException if the file cannot be read
   */
  public static Optional<String> damage(Path file) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      long size = channel.size();
      channel.position(Math.max(0, size - LOOK));
      ByteBuffer tail = ByteBuffer.allocate(LOOK);
      while (tail.hasRemaining() && channel.read(tail) >= 0) {
        // A channel may hand over less than was asked for.
      }
      byte last = lastVisible(tail);
      // All white space: the end lies further up, and reading will tell.
      return last == 0 || last == '}' || last == ']'
          ? Optional.empty()
          : Optional.of("does not end with a closing bracket; it has " + size + " bytes");
    }
  }

  /** The zero bytes of UTF-16 count as white space; 0 when there is nothing else. */
  private static byte lastVisible(ByteBuffer tail) {
    for (int at = tail.position() - 1; at >= 0; at--) {
      byte b = tail.get(at);
      if (b != 0 && b != ' ' && b != '\t' && b != '\r' && b != '\n') {
        return b;
      }
    }
    return 0;
  }
}
