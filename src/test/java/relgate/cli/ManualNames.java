package relgate.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * Every name that there is: verbs with their flags, keys of schemas, texts and types of the
 * sources, files of the repository, words of scripts, workflows and settings. What a page puts
 * between backquotes is looked up here.
 */
final class ManualNames {
  private static final Pattern FLAG = Pattern.compile("--[a-z][a-z0-9-]*");
  private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");
  private static final Pattern WORD = Pattern.compile("@?[A-Za-z0-9_.@-]*[A-Za-z0-9_]");

  /** Commands of others begin with these. */
  private static final Pattern TOOL =
      Pattern.compile(
          "^(cargo|docker|dotnet|git|gotestsum|java|jq|kamal|make|man|openssl|pg_dump|sha256sum|ssh-keygen|unshare)"
              + " ");

  /** What stands for something else: {@code <stamp>}, {@code {id}}, {@code NAME}, {@code *}. */
  private static final Pattern STANDS_FOR =
      Pattern.compile(
          "<[^>]*>|\\{[^}]*}|\\*+|\\.\\.+|(?<![A-Za-z])(ENV|NAME|STAMP|PROFILE|PROJECT|SERVICE|VERSION)(?![A-Za-z])|[/:#]");

  private final Set<String> keys = new HashSet<>();
  private final Set<String> words = new HashSet<>();
  private final Set<String> types;
  private final Set<String> endings = new HashSet<>();
  private final String sources;
  private final String code;
  private final Map<String, Set<String>> flags =
      Verbs.all().stream().collect(Collectors.toMap(Verbs.Verb::name, ManualNames::flags));
  private final String pom = text("pom.xml");

  ManualNames() {
    String java = text("src/main/java") + text("gates");
    sources = java.replaceAll("\"\\s*\\+\\s*\"", "");
    code = sources + text("src/test/java");
    TEXT.matcher(sources).results().forEach(found -> addWords(found.group(1)));
    groups("\\b([A-Z][A-Z0-9_]+)\\b", sources).forEach(words::add);
    List.of(
            "src/main/scripts",
            "src/main/resources/relgate",
            ".github",
            "config",
            "docs/relgate.example.json",
            "pom.xml")
        .forEach(root -> addWords(text(root)));
    for (Path file : files(".")) {
      for (int from = 0; from < file.getNameCount(); from++) {
        endings.add(file.subpath(from, file.getNameCount()).toString());
      }
    }
    types =
        endings.stream()
            .filter(name -> name.matches("\\w+\\.java"))
            .map(name -> name.replace(".java", ""))
            .collect(Collectors.toSet());
    files("src/main/resources/schema").stream().filter(Files::isRegularFile).forEach(this::addKeys);
  }

  /** Each name between backquotes, outside of blocks, with single spaces. */
  static Set<String> of(Path page) {
    String prose = text(page.toString()).replaceAll("(?ms)^\\s*```.*?^\\s*```", "");
    return groups("(?s)`([^`]+)`", prose).stream()
        .map(name -> name.replaceAll("\\s+", " ").strip())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  boolean has(String name) {
    if (name.startsWith("--") || verb(name) != null) {
      return command(name);
    }
    if (name.matches("(mvn |-[PD]).*")) {
      return maven(name);
    }
    if (name.startsWith("{\"") || name.startsWith("\"")) {
      List<String> members = groups("\"([^\"]*)\"\\s*:", name);
      return members.isEmpty() ? word(name.replace("\"", "")) : keys.containsAll(members);
    }
    return TOOL.matcher(name).find()
        || word(name)
        || file(name)
        || member(name)
        || phrase(name)
        || pieces(name);
  }

  /** The verb of a command of ours, written with or without {@code relgate} before it. */
  private static @Nullable String verb(String name) {
    String first = name.replaceFirst("^relgate (help )?", "").split(" ", 2)[0];
    boolean ours = name.startsWith("relgate ") || Verbs.named(first).isPresent();
    return ours && name.contains(" ") ? first : null;
  }

  /** Flags of the verb that stands before them; of any verb where none does. */
  private boolean command(String name) {
    String verb = verb(name);
    Set<String> possible =
        flags.entrySet().stream()
            .filter(each -> verb == null || !verb.matches("[a-z].*") || each.getKey().equals(verb))
            .flatMap(each -> each.getValue().stream())
            .collect(Collectors.toSet());
    return !possible.isEmpty()
        && FLAG.matcher(name).results().allMatch(f -> possible.contains(f.group()));
  }

  private static Set<String> flags(Verbs.Verb verb) {
    CommandLine line = new CommandLine(verb.make().apply(Contexts.quiet(Path.of("."))));
    return Stream.concat(Stream.of(line), line.getSubcommands().values().stream())
        .flatMap(each -> each.getCommandSpec().optionsMap().keySet().stream())
        .flatMap(flag -> Stream.of(flag, "--all"))
        .collect(Collectors.toSet());
  }

  private boolean maven(String name) {
    return every("-P([\\w,]+)", name, id -> pom.contains("<id>" + id + "</id>"))
        && every(
            "-D(?:bench|test|proofs)='?([\\w|]+)",
            name,
            type -> type.equals("NAME") || types.stream().anyMatch(each -> each.startsWith(type)))
        && every(
            "-D([\\w.]+)",
            name,
            key -> key.equals("test") || pom.contains(key) || code.contains(key));
  }

  private static boolean every(String pattern, String name, Predicate<String> known) {
    return groups(pattern, name).stream()
        .flatMap(found -> Stream.of(found.split("[,|]")))
        .allMatch(known);
  }

  /** A word as it is; of {@code key: value}, {@code KEY=value} and {@code measure@5} the first. */
  private boolean word(String name) {
    String plain =
        name.replaceAll("^[<{](.*)[>}]$", "$1")
            .replaceFirst("(\\S)(: ?\\S*|[=@].*|\\[]|\\(.*\\))$", "$1");
    return Stream.of(name, plain, name.replace("[]", ""), plain.toLowerCase(Locale.ROOT))
            .anyMatch(each -> words.contains(each) || keys.contains(each) || types.contains(each))
        || words.contains(name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** A file of the repository, by its whole path or its end; for types without {@code .java}. */
  private boolean file(String name) {
    String path = name.replaceFirst("^\\./", "").replaceFirst("/$", "");
    if (!path.matches("[\\w./*{},+-]+")) {
      return false;
    }
    if (!path.matches(".*[*{].*")) {
      return endings.contains(path) || endings.contains(path + ".java");
    }
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + path);
    return endings.stream().map(Path::of).anyMatch(matcher::matches);
  }

  /** {@code Type.member}, {@code Type(..)}, {@code package.Type}, a method of a test. */
  private boolean member(String name) {
    String plain = name.replaceFirst("\\(.*", "");
    List<String> parts = List.of(plain.split("\\."));
    String last = parts.get(parts.size() - 1);
    return plain.matches("[\\w.]+")
        && code.contains(last)
        && (parts.size() == 1
            ? code.contains(" " + last + "()")
            : types.contains(parts.get(parts.size() - 2))
                || types.contains(last)
                || endings.contains(plain.replace('.', '/')));
  }

  /** What the program says, up to what it fills in: words in capitals stand for that. */
  private boolean phrase(String name) {
    return name.contains(" ")
        && Stream.of(name.split("\\b[A-Z]+\\b(?![a-z])"))
            .map(String::strip)
            .allMatch(piece -> sources.contains("\"" + piece) || sources.contains(piece + " "));
  }

  /** Of the name of what is made: each piece that stands for itself. */
  private boolean pieces(String name) {
    List<String> all =
        Stream.of(STANDS_FOR.split(name))
            .map(piece -> piece.replaceAll("^[-_.]+|[-_.]+$", ""))
            .filter(piece -> !piece.isEmpty())
            .toList();
    return !name.contains(" ")
        && STANDS_FOR.matcher(name).find()
        && !all.isEmpty()
        && all.stream().allMatch(piece -> words.contains(piece) || sources.contains(piece));
  }

  private void addWords(String text) {
    words.add(text);
    WORD.matcher(text).results().map(MatchResult::group).forEach(words::add);
    words.addAll(List.of(text.split("\\W+")));
  }

  /** The words of a schema, and each key with those around it. */
  private void addKeys(Path schema) {
    groups("\"((?:[^\"\\\\]|\\\\.)*)\"", text(schema.toString())).forEach(keys::add);
    String page = SchemaPage.of(String.valueOf(schema.getFileName()).replace(".json", ""));
    for (String path : groups("(?m)^\\| \\**`([^`]+)`", page)) {
      String plain = path.replace("[]", "");
      for (int from = 0; from >= 0; from = plain.indexOf('.', from + 1)) {
        keys.add(plain.substring(from == 0 ? 0 : from + 1));
      }
    }
  }

  private static List<String> groups(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map(found -> found.group(1)).toList();
  }

  private static List<Path> files(String root) {
    try (Stream<Path> walk = Files.walk(Path.of(root), 14)) {
      return walk.map(Path::normalize)
          .filter(file -> !file.toString().matches("(target|\\.git|\\.runtime)/.*"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of a file, or of every file below a folder. */
  private static String text(String root) {
    try (Stream<Path> walk = Files.walk(Path.of(root))) {
      StringBuilder all = new StringBuilder();
      for (Path file : (Iterable<Path>) walk.filter(Files::isRegularFile)::iterator) {
        all.append(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.UTF_8))
            .append('\n');
      }
      return all.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
