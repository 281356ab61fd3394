package dev.postern.provider.azure;

import dev.postern.model.Inventory;
import dev.postern.provider.Live;
import dev.postern.provider.Provider;
import dev.postern.provider.ReadOptions;
import dev.postern.provider.Redactor;
import dev.postern.provider.azure.live.AzureLive;
import dev.postern.provider.azure.snapshot.AzureSnapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Microsoft Azure. Loads no SDK class before {@link Live#collector} or {@link Live#check} is
 * called.
 */
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
  public Optional<Live> live() {
    return Optional.of(new AzureLive(Calls::meaning));
  }

  @Override
  public Optional<Redactor> redactor() {
    return Optional.of(new AzureRedactor());
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
