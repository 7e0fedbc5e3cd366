package relgate.deploy;

import relgate.command.Command;
import relgate.config.DeploySection.Hook;

/** Puts a hook's command behind the fence that it can do its work in. */
@FunctionalInterface
public interface HookFence {
  /**
   * The command behind its fence.
   *
   * @param kind of the hook, such as {@code post_deploy}
   */
  Command around(String kind, Hook hook, Command command);
}
