package relgate.monitor.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.BadInput;
import relgate.Profile;
import relgate.Sha256;
import relgate.Stamp;
import relgate.json.JsonReader;
import relgate.json.JsonWriter;
import relgate.testing.OutsideData;

class HistoryReaderTest {
  private static final Instant NOW = Samples.week(200);

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @Test
  void isEmptyWhereThereIsNoFolder() {
    assertThat(read(folder.resolve("none")))
        .isEqualTo(new History(List.of(), List.of(), List.of()));
  }

  @Test
  void refusesAFolderThatIsAFile() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> read(file)).isInstanceOf(BadInput.class);
  }

  @Test
  void ordersByTheTimeAndSequenceInTheFilesWhateverTheDiskSays() throws IOException {
    for (int n : new int[] {3, 1, 2, 2}) {
      append(Samples.ok(Samples.week(n), "0.7", "0.9"));
    }
    List<Point> expected = read(folder).points();
    assertThat(expected.stream().map(Point::at))
        .containsExactly(Samples.week(1), Samples.week(2), Samples.week(2), Samples.week(3));
    Random random = new Random(1);
    for (int permutation = 0; permutation < 1000; permutation++) {
      for (Point point : expected) {
        Files.setLastModifiedTime(
            folder.resolve(point.file()), FileTime.fromMillis(random.nextLong(1L << 40)));
      }
      assertThat(read(folder).points()).isEqualTo(expected);
    }
  }

  @Test
  void quarantinesEveryDamagedFileByNameAndReason() throws IOException {
    append(Samples.ok(Samples.week(0), "0.7", "0.9"));
    List<Point> good = read(folder).points();
    int n = 2;
    for (Path damaged : damaged()) {
      Files.copy(damaged, folder.resolve(name(Samples.START, n++)));
    }
    History found = read(folder);
    assertThat(found.points()).isEqualTo(good);
    assertThat(found.quarantined())
        .hasSize(n - 2)
        .hasSizeGreaterThan(50)
        .allSatisfy(q -> assertThat(q.reason()).isNotBlank().hasSizeLessThan(320));
  }

  /** The same damage done to points that are whole otherwise: each is refused for its own fault. */
  @Test
  void quarantinesAPointOfOursWithTheSameDamage() throws IOException {
    Map<String, Object> good =
        object(JsonReader.text(OutsideData.path("synthetic-history-json/good.json")));
    int tried = 0;
    for (Path damaged : damaged()) {
      Map<String, Object> ours = object(JsonWriter.pretty(Samples.ok(Samples.START, "0.7", "0.9")));
      if (damage(ours, damaged, good)) {
        tried++;
        Path file = folder.resolve(name(Samples.START, 1));
        Files.write(file, JsonWriter.pretty(ours).getBytes(StandardCharsets.UTF_8));
        assertThat(read(folder).points()).as(damaged.toString()).isEmpty();
      }
    }
    assertThat(tried).isGreaterThan(15);
  }

  @Test
  void quarantinesAForeignProfileTheFutureAndACopy() throws IOException {
    append(Samples.ok(NOW.plusSeconds(600), "0.7", "0.9"));
    Path file = append(Samples.ok(Samples.START, "0.7", "0.9"));
    Files.copy(file, folder.resolve(name(Samples.week(1), 1)));
    History found = read(folder);
    assertThat(found.points()).hasSize(1);
    assertThat(found.quarantined().stream().map(Quarantined::reason))
        .anySatisfy(reason -> assertThat(reason).contains("a time not in the future"))
        .anySatisfy(reason -> assertThat(reason).contains("a copy, or renamed"));
    assertThat(HistoryReader.read(folder, Profile.DEV, NOW).quarantined())
        .anySatisfy(q -> assertThat(q.reason()).contains("a point of dev, found one of prod"));
  }

  @Test
  void neverFollowsALinkNorOpensAFolder() throws IOException {
    Path outside = Files.writeString(folder.resolve("outside"), "{}");
    Files.createSymbolicLink(folder.resolve(name(Samples.START, 1)), outside);
    Files.createDirectory(folder.resolve(name(Samples.START, 2)));
    assertThat(read(folder).quarantined())
        .allSatisfy(q -> assertThat(q.reason()).contains("expected a regular file"))
        .hasSize(2);
  }

  @Test
  void quarantinesABaselineWhosePointWasChanged() throws IOException {
    Path point = append(Samples.ok(Samples.START, "0.7", "0.9"));
    FileDigest digest = new FileDigest(point.getFileName().toString(), Sha256.of(point));
    new HistoryWriter(folder)
        .append(
            BaselineRecord.of(Samples.week(1), Profile.PROD, BaselineRecord.Kind.FIRST, digest));
    assertThat(read(folder).baselines()).hasSize(1);
    Files.writeString(point, Files.readString(point).replace("0.7", "0.8"));
    assertThat(read(folder).baselines()).isEmpty();
    assertThat(read(folder).quarantined().get(0).reason()).contains("a changed monitor_");
  }

  @Test
  void namesAPointByTheHashOfWhatWasRead() throws IOException {
    Path file = append(Samples.ok(Samples.START, "0.7", "0.9"));
    String hash = Sha256.of(file);
    for (boolean most : new boolean[] {true, false}) {
      HistoryReader reader = new HistoryReader(folder, Profile.PROD, NOW, most);
      Point point = reader.read().points().get(0);
      assertThat(reader.digest(point)).isEqualTo(new FileDigest(point.file(), hash));
    }
    HistoryReader reader = new HistoryReader(folder, Profile.PROD, NOW);
    Point point = reader.read().points().get(0);
    Files.writeString(file, Files.readString(file).replace("0.7", "0.8"));
    assertThatThrownBy(() -> reader.digest(point)).hasMessageContaining("the point as it was");
  }

  private History read(Path from) {
    return HistoryReader.read(from, Profile.PROD, NOW);
  }

  private Path append(MonitorReport report) {
    return Samples.append(folder, report, null);
  }

  private static String name(Instant at, int n) {
    return "monitor_" + Stamp.of(at) + (n == 1 ? "" : "-" + n) + ".json";
  }

  private static List<Path> damaged() throws IOException {
    try (var files = Files.list(OutsideData.path("synthetic-history-json"))) {
      return files
          .filter(f -> f.toString().endsWith(".json") && !f.endsWith("good.json"))
          .sorted()
          .toList();
    }
  }

  /** Carries over what the damaged file has otherwise than the good one; false where nothing is. */
  private static boolean damage(Map<String, Object> ours, Path damaged, Map<String, Object> good) {
    try {
      Map<String, Object> theirs = object(JsonReader.text(damaged));
      Map<String, Object> other = new LinkedHashMap<>(theirs);
      other.entrySet().removeIf(e -> e.getValue().equals(good.get(e.getKey())));
      other.remove("generated_at_utc");
      other.forEach(
          (key, value) -> {
            if (key.startsWith("avg_")
                && ours.get("current_metrics") instanceof Map<?, ?> metrics) {
              Map<Object, Object> changed = new LinkedHashMap<>(metrics);
              changed.put(key, value);
              ours.put("current_metrics", changed);
            } else {
              ours.put(key, value);
            }
          });
      for (String key : good.keySet()) {
        if (!theirs.containsKey(key)) {
          ours.remove(key.startsWith("avg_") ? "current_metrics" : key);
          other.put(key, "taken away");
        }
      }
      return !other.isEmpty();
    } catch (BadInput malformed) {
      return false;
    }
  }

  private static Map<String, Object> object(String json) {
    if (JsonReader.strict().parseAny(json, "test") instanceof Map<?, ?> map
        && map.values().stream().noneMatch(java.util.Objects::isNull)) {
      Map<String, Object> out = new LinkedHashMap<>();
      map.forEach((key, value) -> out.put((String) key, value));
      return out;
    }
    throw new BadInput("test", "an object", "another", "-");
  }
}
