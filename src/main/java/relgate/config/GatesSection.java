package relgate.config;

import java.time.Duration;
import java.util.List;
import relgate.json.Default;
import relgate.json.RelativePath;

/**
 * The team's own gates.
 *
 * @param jars glob patterns of gates jars
 * @param timeout after which a gate is ERRORED
 * @param network whether gates of one's own may reach any network
 * @param environment names of secret variables that they get all the same
 * @param writes paths outside of the candidate, or decision files in it, that they may write
 * @param sees paths that they get to see although they are keys or doors out of the fence
 * @param limits of each command of the candidate and of each Java with gates of one's own
 */
public record GatesSection(
    @Default("[]") @RelativePath List<String> jars,
    @Default("\"30m\"") Duration timeout,
    @Default("true") boolean network,
    @Default("[]") List<String> environment,
    @Default("[]") List<String> writes,
    @Default("[]") List<String> sees,
    @Default("{}") LimitsSection limits) {

  /** The gates of one's own as a command, for the fence around it. */
  public CommandSection asCommand() {
    return CommandSection.fenced(network, environment, writes, sees);
  }
}
