package relgate.config;

import java.util.List;
import relgate.json.Between;
import relgate.json.Default;
import relgate.json.RelativePath;

/**
 * The sources of variables and what these must be; the process environment beats the files.
 *
 * @param files env files, the later beating the earlier
 * @param mustBeFalse variables that must be unset or a known false value
 */
public record EnvSection(
    @Default("[]") @RelativePath List<String> files,
    @Default("[\"ALLOW_SIM_BACKTEST\"]") List<String> mustBeFalse,
    @Default("{}") Secret secret,
    @Default("{}") AppEnv appEnv) {

  /**
   * @param minLength characters
   * @param forbidden values refused on top of the known defaults
   */
  public record Secret(
      @Default("\"SECRET_KEY\"") @Between(min = 1) String variable,
      @Default("16") @Between(min = 1, max = 4096) int minLength,
      @Default("[]") List<String> forbidden) {}

  /** The variable that names the environment, and the values it may have in production. */
  public record AppEnv(
      @Default("\"APP_ENV\"") @Between(min = 1) String variable,
      @Default("[\"production\", \"prod\"]") @Between(min = 1) List<String> allowed) {}
}
