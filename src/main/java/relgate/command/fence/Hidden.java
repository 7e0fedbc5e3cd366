package relgate.command.fence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/** Files and folders that a fenced command must not see. */
final class Hidden {
  /**
   * Doors to whoever acts outside of the fence on a command's behalf: container engines, the
   * system's and the user's service managers.
   */
  private static final List<String> DOORS =
      List.of(
          "/run/docker.sock",
          "/run/containerd",
          "/run/podman",
          "/run/crio",
          "/run/buildkit",
          "/run/dbus",
          "/run/systemd/private",
          "/run/user",
          "/run/snapd.socket",
          "/run/libvirt",
          "/run/lxd.socket",
          "/var/lib/docker",
          "/var/spool/cron");

  private Hidden() {}

  /** The doors that every machine may have. */
  static List<Path> doors() {
    return DOORS.stream().map(Path::of).toList();
  }

  /** An empty file or folder in the place of what is there; nothing where nothing is. */
  static List<String> arguments(Path path) {
    Path real;
    try {
      real = path.toRealPath();
    } catch (IOException e) {
      return List.of();
    }
    return Files.isDirectory(real, LinkOption.NOFOLLOW_LINKS)
        ? List.of("--tmpfs", real.toString(), "--remount-ro", real.toString())
        : List.of("--ro-bind", "/dev/null", real.toString());
  }
}
