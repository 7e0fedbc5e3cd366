package relgate.deploy.journal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * The machine that relgate runs on, as a lock needs to know it.
 *
 * @param bootId changes whenever the machine starts; empty where the system has none
 * @param machineId stays the same when it starts again; empty where the system has none
 * @param pidNamespace in which the process number means something; empty where there are none
 */
public record Machine(
    String user, String host, long pid, String bootId, String machineId, String pidNamespace) {
  private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
  private static final Path MACHINE_ID = Path.of("/etc/machine-id");
  private static final Path PID_NAMESPACE = Path.of("/proc/self/ns/pid");

  /** A machine of which no more is known. */
  public Machine(String user, String host, long pid, String bootId) {
    this(user, host, pid, bootId, "", "");
  }

  /** This process on this machine. */
  public static Machine here() {
    return new Machine(
        System.getProperty("user.name", "unknown"),
        hostName(),
        ProcessHandle.current().pid(),
        text(BOOT_ID),
        text(MACHINE_ID),
        namespaceOfPids());
  }

  /** This process as a holder. */
  public Holder holder(String deploy, String reason, Instant since) {
    return new Holder(
        user,
        host,
        pid,
        ProcessState.started(pid),
        bootId,
        deploy,
        reason,
        since,
        machineId,
        pidNamespace);
  }

  /**
   * Whether the holder is known to be gone: another boot of this very machine, or no such process
   * where its number means something. A name alone makes no machine: many are called the same.
   */
  public boolean knowsAsGone(Holder holder) {
    if (!holder.host().equals(host)) {
      return false;
    }
    if (!holder.bootId().equals(bootId)) {
      return holder.machineId().equals(machineId);
    }
    return holder.pidNamespace().equals(pidNamespace)
        && !ProcessState.alive(holder.pid(), holder.started());
  }

  /** Whether a lock that only this machine's kernel gives tells of this holder as well. */
  public boolean sharesKernelWith(Holder holder) {
    return !bootId.isEmpty() && holder.bootId().equals(bootId);
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  private static String text(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file).strip() : "";
    } catch (IOException e) {
      return "";
    }
  }

  private static String namespaceOfPids() {
    try {
      return Files.isSymbolicLink(PID_NAMESPACE)
          ? Files.readSymbolicLink(PID_NAMESPACE).toString()
          : "";
    } catch (IOException e) {
      return "";
    }
  }
}
