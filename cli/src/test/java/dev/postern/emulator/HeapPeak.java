package dev.postern.emulator;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** The most heap that was in use right after a full garbage collection. */
final class HeapPeak {

  private final AtomicLong peak = new AtomicLong();
  private final Set<String> pools =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .map(MemoryPoolMXBean::getName)
          .collect(Collectors.toSet());

  private HeapPeak() {}

  static HeapPeak watch() {
    HeapPeak watch = new HeapPeak();
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) collector)
          .addNotificationListener(
              (notification, handback) ->
                  watch.see(
                      GarbageCollectionNotificationInfo.from(
                          (CompositeData) notification.getUserData())),
              null,
              null);
    }
    return watch;
  }

  private void see(GarbageCollectionNotificationInfo info) {
    long used =
        info.getGcInfo().getMemoryUsageAfterGc().entrySet().stream()
            .filter(entry -> pools.contains(entry.getKey()))
            .mapToLong(entry -> entry.getValue().getUsed())
            .sum();
    peak.accumulateAndGet(used, Math::max);
  }

  /** The peak in kilobytes since the last time. */
  long takePeak() {
    return peak.getAndSet(0) / 1024;
  }
}
