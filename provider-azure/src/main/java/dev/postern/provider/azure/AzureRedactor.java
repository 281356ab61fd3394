package dev.postern.provider.azure;

import dev.postern.model.PosternException;
import dev.postern.model.PosternException.Category;
import dev.postern.provider.Redactor;
import dev.postern.provider.azure.redact.Pseudonyms;
import dev.postern.provider.azure.snapshot.RedactedCopy;
import java.io.IOException;
import java.nio.file.Path;

/** Takes names, tags, texts and the ids of subscriptions and tenants out of Azure snapshots. */
final class AzureRedactor implements Redactor {

  @Override
  public void redact(Path from, Path to) {
    try {
      RedactedCopy.write(from, to, new Pseudonyms());
    } catch (IOException e) {
      throw new PosternException(
          Category.CONFIG, "the redacted snapshot cannot be made: " + e.getMessage(), e);
    }
  }
}
