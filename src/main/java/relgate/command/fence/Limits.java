package relgate.command.fence;

import java.util.List;

/**
 * The most that a candidate's command may use of the machine, it and all that it starts.
 *
 * @param processes at once
 * @param memory bytes that its processes hold in memory and share with no file
 * @param disk bytes by which the free space of its folders may fall while it runs
 */
public record Limits(int processes, long memory, long disk) {
  /** Each process may have some threads, which the kernel counts like processes. */
  private static final int THREADS = 4;

  /** Processes and threads together. */
  public long tasks() {
    return (long) THREADS * processes;
  }

  /**
   * The line for prlimit(1): what the kernel itself can hold it to, from its first process on.
   *
   * @param there processes and threads that the machine has: older kernels count all that the user
   *     has anywhere
   */
  public List<String> line(String prlimit, long there) {
    return List.of(prlimit, "--core=0", "--fsize=" + disk, "--nproc=" + (there + tasks()), "--");
  }
}
