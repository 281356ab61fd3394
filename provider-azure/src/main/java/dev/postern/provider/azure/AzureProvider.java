package dev.postern.provider.azure;

import dev.postern.model.Inventory;
import dev.postern.provider.Provider;
import dev.postern.provider.ReadOptions;
import dev.postern.provider.azure.snapshot.AzureSnapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Microsoft Azure. */
public final class AzureProvider implements Provider {

  /** Needed by the service loader. */
  public AzureProvider() {}

  @Override
  public String id() {
    return "azure";
  }

  @Override
  public boolean recognises(Path folder) {
    return AzureSnapshot.recognises(folder);
  }

  @Override
  public boolean reads(Path folder, Path file) {
    return AzureSnapshot.reads(folder, file);
  }

  @Override
  public Optional<String> refusal(Path path) {
    return AzureSnapshot.refusal(path);
  }

  @Override
  public Iterable<Inventory> read(Path folder, ReadOptions options) {
    return List.of(
        new AzureTranslation(AzureSnapshot.open(folder, options.readElsewhere()), options)
            .inventory());
  }
}
