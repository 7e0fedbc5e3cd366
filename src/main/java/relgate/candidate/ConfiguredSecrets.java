package relgate.candidate;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import relgate.command.Secrets;
import relgate.config.Config;
import relgate.config.KbSection;

/**
 * What the configuration says is secret: variables by name, headers that the knowledge base is
 * asked with, and what the compose files give to services.
 */
final class ConfiguredSecrets {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)");

  /** Headers that say what is asked for, and not who asks. */
  private static final Set<String> OPEN =
      Set.of("accept", "accept-language", "accept-encoding", "content-type", "user-agent", "host");

  private final Environment environment;

  /** Value to where it comes from; the first origin of a value stays. */
  private final Map<String, String> origins = new LinkedHashMap<>();

  private ConfiguredSecrets(Candidate candidate) {
    this.environment = candidate.environment();
  }

  /** Values with their origin; never printed but for the origin. */
  static Map<String, String> of(Candidate candidate, Config config) {
    ConfiguredSecrets found = new ConfiguredSecrets(candidate);
    config.secrets().forEach(name -> found.variable(name, "relgate.json secrets"));
    KbSection kb = config.kb();
    if (kb != null) {
      found.headers(kb.retriever());
      found.places("relgate.json kb.retriever.url", kb.retriever().url());
      found.places("relgate.json kb.retriever.request", kb.retriever().request());
    }
    if (config.health() != null) {
      config.health().forEach(h -> found.places("relgate.json health " + h.name(), h.url()));
    }
    for (String file : composeFiles(config)) {
      ComposeSecrets.of(candidate.at(file), found.environment.values())
          .forEach((origin, value) -> found.add(value, file + " " + origin));
    }
    return found.origins;
  }

  private static Set<String> composeFiles(Config config) {
    Set<String> files = new LinkedHashSet<>();
    if (config.compose() != null) {
      files.addAll(config.compose().files());
    }
    config.deploy().values().forEach(section -> files.addAll(section.composeFiles()));
    return files;
  }

  /** What stands in an address at a place of secrets: a user's password, a parameter. */
  private void places(String origin, @Nullable String text) {
    if (text != null) {
      Secrets.valuesIn("", text).forEach(value -> add(value, origin));
    }
  }

  /** Every value that a variable has anywhere: an overridden one is as secret as it was. */
  private void variable(String name, String origin) {
    for (Map<String, String> assignment : environment.everyAssignment()) {
      String value = assignment.get(name);
      if (value != null) {
        add(value, origin + " " + name);
      }
    }
  }

  private void headers(KbSection.RetrieverSection retriever) {
    retriever
        .headers()
        .forEach(
            (name, text) -> {
              String origin = "relgate.json kb.retriever.headers." + name;
              references(text).forEach(variable -> variable(variable, origin));
              boolean says = Secrets.isSecretName(name) || Secrets.looksRandom(schemeless(text));
              if (!OPEN.contains(name.toLowerCase(java.util.Locale.ROOT))
                  && !text.contains("${")
                  && says) {
                add(text, origin);
                add(schemeless(text), origin);
              }
            });
    if (retriever.request() != null) {
      references(retriever.request())
          .forEach(variable -> variable(variable, "relgate.json kb.retriever.request"));
    }
  }

  /** {@code Bearer abc} without the word before the blank. */
  private static String schemeless(String text) {
    return text.substring(text.indexOf(' ') + 1);
  }

  private static List<String> references(String text) {
    Matcher reference = REFERENCE.matcher(text);
    return reference.results().map(match -> match.group(1)).toList();
  }

  private void add(String value, String origin) {
    origins.putIfAbsent(value, origin);
  }
}
