package relgate.config;

import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;
import relgate.command.fence.Limits;
import relgate.json.Between;
import relgate.json.Default;

/**
 * The most that one command of the candidate, or one Java with its gates, may use of the machine.
 *
 * @param processes at once; null for 512, or 32 for each processor where that is more
 * @param memoryMb MiB of memory at once; null for four fifths of the machine's
 * @param diskMb MiB by which the free space may fall while it runs
 */
public record LimitsSection(
    @Nullable @Between(min = 1) Integer processes,
    @Nullable @Between(min = 16) Integer memoryMb,
    @Default("32768") @Between(min = 1) int diskMb) {
  private static final int FEW = 512;

  /** A build starts some processes for each processor, and each of those some more. */
  private static final int FOR_EACH_PROCESSOR = 32;

  private static final long MEBI = 1024L * 1024;

  /** In bytes. */
  public Limits inBytes() {
    long memory = memoryMb == null ? machine() / 5 * 4 : memoryMb * MEBI;
    int most = Math.max(FEW, FOR_EACH_PROCESSOR * Runtime.getRuntime().availableProcessors());
    return new Limits(processes == null ? most : processes, memory, diskMb * MEBI);
  }

  /** Of a container, where Java runs in one that has less. */
  private static long machine() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
        .getTotalMemorySize();
  }
}
