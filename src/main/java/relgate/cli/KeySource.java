package relgate.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import relgate.BadInput;
import relgate.attest.SigningKey;

/**
 * The place of a private key: a file, {@code -} for standard input, or {@code fd:N} for a
 * descriptor that the caller has opened. A key is read last, when nothing of the candidate lives
 * any more; before, only its place is looked at.
 *
 * @param named as the flag has it
 */
record KeySource(String named, Path place, boolean file) {
  static final String HELP = "a file, - for standard input, or fd:N for an open descriptor";
  private static final Pattern DESCRIPTOR = Pattern.compile("fd:([0-9]{1,4})");

  /** Where the flag points; a relative path starts at the working folder. */
  static KeySource of(String named, Context context) {
    if (named.equals("-")) {
      return new KeySource(named, Path.of("/dev/stdin"), false);
    }
    if (DESCRIPTOR.matcher(named).matches()) {
      return new KeySource(named, Path.of("/dev/fd/" + named.substring(3)), false);
    }
    return new KeySource(named, context.workingFolder().resolve(named), true);
  }

  static List<KeySource> all(List<String> named, Context context) {
    return named.stream().map(name -> of(name, context)).toList();
  }

  /**
   * Sees that a key can be there, without reading it: a mistyped name must not cost a whole run.
   *
   * @throws BadInput where nothing is there
   */
  KeySource mustBeThere() {
    if (!Files.isReadable(place)) {
      String found = file ? "no file that can be read" : "no such descriptor";
      throw new BadInput("--sign-key " + named, HELP, found, "Name the key's place.");
    }
    return this;
  }

  /** What the candidate's commands must not see; empty for a descriptor, which no child gets. */
  List<Path> hidden() {
    return file ? List.of(place) : List.of();
  }

  SigningKey read() {
    return SigningKey.read(place);
  }
}
