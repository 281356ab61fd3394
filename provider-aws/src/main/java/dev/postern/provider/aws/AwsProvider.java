package dev.postern.provider.aws;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterators;
import dev.postern.model.Inventory;
import dev.postern.provider.Live;
import dev.postern.provider.Provider;
import dev.postern.provider.ReadOptions;
import dev.postern.provider.Redactor;
import dev.postern.provider.aws.live.AwsLive;
import dev.postern.provider.aws.sharing.Part;
import dev.postern.provider.aws.sharing.Parts;
import dev.postern.provider.aws.snapshot.AwsSnapshot;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
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
  public boolean reads(Path folder, Path file) {
    return AwsSnapshot.reads(folder, file);
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
  public Iterable<Inventory> read(Path folder, ReadOptions options) {
    AwsSnapshot snapshot = AwsSnapshot.open(folder, options.readElsewhere());
    ImmutableList<Part> parts = Parts.of(snapshot.scopes());
    return () -> inventories(snapshot, parts, options);
  }

  /** What the snapshot as a whole has to say is known when its last part was read. */
  private static Iterator<Inventory> inventories(
      AwsSnapshot snapshot, List<Part> parts, ReadOptions options) {
    Iterator<Part> left = parts.iterator();
    return Iterators.transform(
        left,
        part -> {
          AwsTranslation translation = new AwsTranslation(part, options);
          return left.hasNext() ? translation.inventory() : translation.inventory(snapshot);
        });
  }
}
