package relgate.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What relgate wrote is changed, cut, swapped or removed by somebody with a shell: {@code verify
 * --audit} says so for each document of the log, and for the log itself.
 */
class TamperingProof {
  private static final int ROUNDS = 120;
  private static final long SEED = 20261127;

  @TempDir Path folder;

  @Test
  void whatTheLogHasCannotBeChangedUnseen() throws IOException {
    Path whole = Judged.candidate(folder.resolve("whole"), folder.resolve("key.pem"));
    List<Path> documents = documents(whole.resolve(".runtime"));
    Random random = new Random(SEED);
    List<String> broken = new ArrayList<>();
    int rounds = Size.asked().of(ROUNDS);
    for (int round = 0; round < rounds; round++) {
      Path copy = folder.resolve("copy");
      Program.run(List.of("rm", "-rf", copy.toString()));
      Program.run(List.of("cp", "-a", whole.toString(), copy.toString()));
      Path document =
          copy.resolve(whole.relativize(documents.get(random.nextInt(documents.size()))));
      String done = tamper(document, random);
      Program.Ended verified = Program.call(copy, "verify", "--audit");
      if (verified.code() != 1 && verified.code() != 2) {
        broken.add(
            done
                + " "
                + document.getFileName()
                + ": exit code "
                + verified.code()
                + " "
                + verified.text().strip());
      }
    }
    Promise.of(
            TamperingProof.class,
            "Tampering",
            "no document of the audit log is changed unseen",
            rounds + " changes to " + documents.size() + " files",
            "`relgate verify --audit` refuses each",
            broken)
        .keep();
  }

  /** Documents that have an entry, and the log itself. */
  private static List<Path> documents(Path runtime) throws IOException {
    try (Stream<Path> files = Files.list(runtime)) {
      return files
          .filter(
              file ->
                  file.getFileName()
                      .toString()
                      .matches(
                          "(release_gate|promotion|kb_monitor)_.*[0-9]Z\\.json|audit.*\\.jsonl"))
          .sorted()
          .toList();
    }
  }

  private static String tamper(Path file, Random random) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int at = random.nextInt(bytes.length);
    switch (random.nextInt(4)) {
      case 0 -> {
        bytes[at] ^= (byte) (1 << random.nextInt(7));
        Files.write(file, bytes);
        return "one bit at " + at + " of";
      }
      case 1 -> {
        Files.write(file, java.util.Arrays.copyOf(bytes, at));
        return "cut at " + at + ":";
      }
      case 2 -> {
        String text = Files.readString(file);
        Files.writeString(file, text.replaceFirst("[0-9]", "7") + " ");
        return "another figure in";
      }
      default -> {
        Files.delete(file);
        return "removed:";
      }
    }
  }
}
