package relgate.deploy.journal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * The machine that relgate runs on, as a lock needs to know it.
 *
 * @param bootId empty where the system has none
 */
public record Machine(String user, String host, long pid, String bootId) {
  private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

  /** This process on this machine. */
  public static Machine here() {
    return new Machine(
        System.getProperty("user.name", "unknown"),
        hostName(),
        ProcessHandle.current().pid(),
        boot());
  }

  /** This process as a holder. */
  public Holder holder(String deploy, String reason, Instant since) {
    return new Holder(user, host, pid, started(pid), bootId, deploy, reason, since);
  }

  /** Whether the holder is known to be gone: another boot of this machine, or no such process. */
  public boolean knowsAsGone(Holder holder) {
    if (!holder.host().equals(host)) {
      return false;
    }
    return !holder.bootId().equals(bootId) || !alive(holder);
  }

  private static boolean alive(Holder holder) {
    Optional<ProcessHandle> process = ProcessHandle.of(holder.pid()).filter(ProcessHandle::isAlive);
    // A number is given out again: only the same start makes it the same process.
    return process.isPresent()
        && (holder.started().isEmpty() || holder.started().equals(started(holder.pid())));
  }

  private static String started(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(p -> p.info().startInstant())
        .map(Instant::toString)
        .orElse("");
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  private static String boot() {
    try {
      return Files.exists(BOOT_ID) ? Files.readString(BOOT_ID).strip() : "";
    } catch (IOException e) {
      return "";
    }
  }
}
