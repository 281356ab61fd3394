package dev.postern.provider.gcp;

import dev.postern.model.Inventory;
import dev.postern.provider.Provider;
import dev.postern.provider.ReadOptions;
import dev.postern.provider.gcp.snapshot.GcpSnapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Google Cloud. */
public final class GcpProvider implements Provider {

  /** Needed by the service loader. */
  public GcpProvider() {}

  @Override
  public String id() {
    return "gcp";
  }

  @Override
  public boolean recognises(Path folder) {
    return GcpSnapshot.recognises(folder);
  }

  @Override
  public boolean reads(Path folder, Path file) {
    return GcpSnapshot.reads(folder, file);
  }

  @Override
  public Optional<String> refusal(Path path) {
    return GcpSnapshot.refusal(path);
  }

  @Override
  public Iterable<Inventory> read(Path folder, ReadOptions options) {
    GcpSnapshot snapshot = GcpSnapshot.open(folder, options.readElsewhere());
    return List.of(new GcpTranslation(snapshot, options).inventory());
  }
}
