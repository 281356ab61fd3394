package dev.postern.provider.aws;

import dev.postern.model.Inventory;
import dev.postern.provider.Live;
import dev.postern.provider.Provider;
import dev.postern.provider.ReadOptions;
import dev.postern.provider.Redactor;
import dev.postern.provider.aws.live.AwsLive;
import dev.postern.provider.aws.snapshot.AwsSnapshot;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Amazon Web Services. Loads no SDK class before {@link Live#collector} or {@link Live#check} is
 * called.
 */
public final class AwsProvider implements Provider {

  /** Needed by the service loader. */
  public AwsProvider() {}

  @Override
  public String id() {
    return "aws";
  }

  @Override
  public boolean recognises(Path folder) {
    return AwsSnapshot.recognises(folder);
  }

  @Override
  public Optional<Live> live() {
    return Optional.of(new AwsLive(Calls::meaning));
  }

  @Override
  public Optional<Redactor> redactor() {
    return Optional.of(new AwsRedactor());
  }

  @Override
  public Optional<String> refusal(Path path) {
    return AwsSnapshot.refusal(path);
  }

  @Override
  public Inventory read(Path folder, ReadOptions options) {
    AwsSnapshot snapshot = AwsSnapshot.open(folder);
    return new AwsTranslation(snapshot, options).inventory();
  }
}
