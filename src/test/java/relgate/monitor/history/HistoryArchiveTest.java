package relgate.monitor.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.BadInput;
import relgate.Profile;
import relgate.Sha256;
import relgate.json.JsonWriter;

class HistoryArchiveTest {
  private static final String NAME = "monitor_20260105T020000000Z.json";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path temp;

  private Path folder = Path.of("");
  private Path archive = Path.of("");
  private Path target = Path.of("");

  @BeforeEach
  void someHistory() {
    folder = temp.resolve("history");
    archive = temp.resolve("history.zip");
    target = temp.resolve("target");
    Samples.append(folder, Samples.ok(Samples.week(0), "0.7", "0.9"), "{}");
    Samples.append(folder, Samples.ok(Samples.week(1), "0.7", "0.9"), null);
  }

  @Test
  void carriesAHistoryWholeAndIsIdempotent() {
    assertThat(HistoryArchive.export(folder, Profile.PROD, archive).files()).isEqualTo(5);
    assertThat(HistoryArchive.load(archive, Profile.PROD, target)).hasSize(5);
    assertThat(HistoryArchive.load(archive, Profile.PROD, target)).isEmpty();
    assertThat(read(target)).isEqualTo(read(folder));
  }

  /** A fresh runner has no other way to learn of an alert that the one before could not deliver. */
  @Test
  void carriesAlertsThatWaitButNoneOfAPointThatWasHereBefore() throws IOException {
    String waiting = "outbox/alert_prod-20260105T020000000Z-abcdef123456.json";
    Files.createDirectories(folder.resolve("outbox"));
    Files.writeString(folder.resolve(waiting), "{}");
    Files.writeString(folder.resolve("outbox/other.json"), "{}");
    assertThat(HistoryArchive.export(folder, Profile.PROD, archive).files()).isEqualTo(6);
    assertThat(HistoryArchive.load(archive, Profile.PROD, target)).hasSize(6);
    assertThat(target.resolve(waiting)).hasContent("{}");
    Files.delete(target.resolve(waiting));
    assertThat(HistoryArchive.load(archive, Profile.PROD, target)).isEmpty();
    assertThat(target.resolve(waiting)).doesNotExist();
  }

  @Test
  void hasTheSameBytesForTheSameHistory() throws IOException {
    HistoryArchive.export(folder, Profile.PROD, archive);
    String first = Sha256.of(archive);
    HistoryArchive.export(folder, Profile.PROD, archive);
    assertThat(Sha256.of(archive)).isEqualTo(first);
  }

  @Test
  void refusesEntriesThatWouldLeaveTheFolder() throws IOException {
    for (String name : List.of("../" + NAME, "/etc/" + NAME, "x/" + NAME, "..\\" + NAME, "x.sh")) {
      zip(Map.of(name, "{}"), Profile.PROD);
      assertThatThrownBy(() -> HistoryArchive.load(archive, Profile.PROD, target))
          .isInstanceOf(BadInput.class)
          .hasMessageContaining("names of history files alone");
    }
    assertThat(target).doesNotExist();
  }

  @Test
  void refusesAnotherProfileAndChangedContent() throws IOException {
    zip(Map.of(NAME, "{}"), Profile.DEV);
    assertThatThrownBy(() -> HistoryArchive.load(archive, Profile.PROD, target))
        .hasMessageContaining("one of dev");
    Files.delete(archive);
    HistoryArchive.export(folder, Profile.PROD, archive);
    byte[] bytes = Files.readAllBytes(archive);
    for (int i = 0; i < bytes.length; i += 7) {
      byte[] flipped = bytes.clone();
      flipped[i] ^= 1;
      Files.write(archive, flipped);
      loadOrRefuse();
    }
    assertThat(Files.exists(target) ? read(target).quarantined() : List.of()).isEmpty();
  }

  @Test
  void refusesToOverwriteAnotherFile() throws IOException {
    HistoryArchive.export(folder, Profile.PROD, archive);
    Files.createDirectories(target);
    Files.writeString(target.resolve(NAME), "mine");
    assertThatThrownBy(() -> HistoryArchive.load(archive, Profile.PROD, target))
        .hasMessageContaining(NAME + " with other content");
    assertThat(target).isDirectoryContaining("glob:**" + NAME);
    assertThat(Files.readString(target.resolve(NAME))).isEqualTo("mine");
  }

  @Test
  void refusesWhatIsNoArchive() throws IOException {
    Files.writeString(archive, "hello");
    assertThatThrownBy(() -> HistoryArchive.load(archive, Profile.PROD, target))
        .hasMessageContaining("an archive made by --export");
  }

  /** An import would not take it: what export writes, import reads. */
  @Test
  void leavesOutByNameWhatNoImportWouldTake() throws IOException {
    String large = "monitor_20260112T030000000Z.json";
    try (RandomAccessFile file = new RandomAccessFile(folder.resolve(large).toFile(), "rw")) {
      file.setLength(HistoryArchive.MOST_FILE + 1L);
    }
    assertThat(HistoryArchive.export(folder, Profile.PROD, archive).left()).containsExactly(large);
    assertThat(HistoryArchive.load(archive, Profile.PROD, target)).hasSize(5);
  }

  @Test
  void takesAwayWhatKilledRunsLeftHalfDone() throws IOException {
    Path temporary = folder.resolve("." + NAME + ".0a1b2c3d-0000-4000-8000-123456789abc");
    Path orphan = folder.resolve("benchmark_20260106T020000000Z.json");
    Path own = folder.resolve("benchmark_20260105T020000000Z.json");
    Files.writeString(orphan, "{}");
    Files.writeString(temporary, "{");
    Files.setLastModifiedTime(temporary, FileTime.from(Samples.week(0)));
    Samples.append(folder, Samples.ok(Samples.week(3), "0.7", "0.9"), null);
    assertThat(orphan).doesNotExist();
    assertThat(temporary).doesNotExist();
    assertThat(own).exists();
  }

  private void loadOrRefuse() {
    try {
      HistoryArchive.load(archive, Profile.PROD, target);
    } catch (BadInput refused) {
      assertThat(refused.problems()).isNotEmpty();
    }
  }

  private void zip(Map<String, String> files, Profile profile) throws IOException {
    Map<String, String> all = new LinkedHashMap<>(files);
    List<FileDigest> digests =
        files.entrySet().stream()
            .map(f -> new FileDigest(f.getKey(), Sha256.of(f.getValue())))
            .toList();
    all.put("manifest.json", JsonWriter.pretty(new HistoryArchive.Manifest(1, profile, digests)));
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      for (Map.Entry<String, String> file : all.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private static History read(Path from) {
    return HistoryReader.read(from, Profile.PROD, Samples.week(10));
  }
}
