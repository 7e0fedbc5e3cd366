package relgate.config;

import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;
import relgate.command.fence.Limits;
import relgate.json.Between;
import relgate.json.Default;

/**
 * The most that one command of the candidate, or one Java with its gates, may use of the machine.
 *
 * @param processes at once
 * @param memoryMb MiB of memory at once; null for four fifths of the machine's
 * @param diskMb MiB by which the free space may fall while it runs
 */
public record LimitsSection(
    @Default("512") @Between(min = 1) int processes,
    @Nullable @Between(min = 16) Integer memoryMb,
    @Default("32768") @Between(min = 1) int diskMb) {
  private static final long MEBI = 1024L * 1024;

  /** In bytes. */
  public Limits inBytes() {
    long memory = memoryMb == null ? machine() / 5 * 4 : memoryMb * MEBI;
    return new Limits(processes, memory, diskMb * MEBI);
  }

  /** Of a container, where Java runs in one that has less. */
  private static long machine() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
        .getTotalMemorySize();
  }
}
