package relgate.deploy.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import relgate.Sha256;
import relgate.command.ProcessRunner;
import relgate.command.Runner;
import relgate.command.Secrets;

class SqliteDatabasesTest {
  private static final SqliteDatabases DATABASES = new SqliteDatabases(true);
  private static final Runner RUNNER =
      new ProcessRunner(System.getenv(), Path.of("."), Secrets.none());

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path root;

  @SuppressWarnings("NullAway.Init")
  private Path database;

  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @BeforeEach
  void threeOrders() throws SQLException, IOException {
    Files.createDirectories(root.resolve("data"));
    database = root.resolve("data/app.db");
    folder = root.resolve("point");
    sql("CREATE TABLE orders (id INTEGER PRIMARY KEY, what TEXT)", "CREATE TABLE log (line TEXT)");
    sql("INSERT INTO orders (what) VALUES ('a'), ('b'), ('c')");
  }

  private Connection open() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + database);
  }

  private void sql(String... statements) throws SQLException {
    try (Connection connection = open();
        Statement statement = connection.createStatement()) {
      for (String one : statements) {
        statement.execute(one);
      }
    }
  }

  private long count(String table) throws SQLException {
    try (Connection connection = open()) {
      return Sqlite.number(connection, "SELECT count(*) FROM " + table);
    }
  }

  private DatabaseBackup backUp() {
    return DATABASES.backUp(root, "data/app.db", folder);
  }

  private DatabaseRestore restore(DatabaseBackup backup) {
    return DATABASES.counted(root, DATABASES.restore(root, backup, folder), backup, folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"wal", "delete"})
  void aBackupHoldsWhatIsCommittedAndSaysSo(String mode) throws Exception {
    try (Connection writer = open();
        Statement statement = writer.createStatement()) {
      statement.execute("PRAGMA journal_mode = " + mode);
      statement.execute("INSERT INTO log VALUES ('only in the wal')");
      DatabaseBackup backup = backUp();
      Path copy = folder.resolve("data_app.db");
      assertThat(backup)
          .isEqualTo(
              new DatabaseBackup(
                  "data/app.db",
                  true,
                  "data_app.db",
                  Files.size(copy),
                  Sha256.of(copy),
                  mode,
                  Map.of("orders", 3L, "log", 1L),
                  "ok",
                  true));
    }
    assertThat(folder.toFile().list())
        .containsExactlyInAnyOrder("data_app.db", "data_app.db.attributes");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("data_app.db"))))
        .isEqualTo("rw-------");
  }

  @Test
  void copiesOfPathsThatLookAlikeDoNotOverwriteEachOther() {
    Stream<String> paths = Stream.of("data/app.db", "data_app.db", "a/b_c.db", "a_b/c.db");
    assertThat(paths.map(DatabaseBackup::copyName)).doesNotHaveDuplicates().hasSize(4);
    assertThat(DatabaseBackup.copyName("data_app.db")).isEqualTo("data_app.db.b95e6f2e");
  }

  @Test
  void aDatabaseThatIsNotThereYetIsFine() {
    assertThat(DATABASES.backUp(root, "data/none.db", folder))
        .isEqualTo(DatabaseBackup.ofNothing("data/none.db"));
    assertThat(DATABASES.examine(root, "data/none.db")).isEmpty();
  }

  @Test
  void restoringBringsTheBackupBackAndCountsWhatItSetsAside() throws Exception {
    DatabaseBackup backup = backUp();
    sql(
        "INSERT INTO orders (what) VALUES ('d'), ('e')",
        "UPDATE orders SET what = 'x' WHERE id = 1");
    DatabaseRestore restore = restore(backup);
    assertThat(restore)
        .isEqualTo(new DatabaseRestore("data/app.db", true, "point/replaced/data_app.db", 3));
    assertThat(Sha256.of(database)).isEqualTo(backup.sha256());
    assertThat(count("orders")).isEqualTo(3);
  }

  @Test
  void rowsThatAreEqualAreCountedAsWell() throws Exception {
    sql("INSERT INTO log VALUES ('same')");
    DatabaseBackup backup = backUp();
    sql("INSERT INTO log VALUES ('same'), ('same')");
    assertThat(restore(backup).rowsSetAside()).isEqualTo(2);
  }

  @Test
  void aTableThatTheNewReleaseAlteredIsSetAsideWhole() throws Exception {
    DatabaseBackup backup = backUp();
    sql("ALTER TABLE orders ADD COLUMN price REAL", "CREATE TABLE extra AS SELECT 1 AS n");
    assertThat(restore(backup).rowsSetAside()).isEqualTo(4);
    assertThat(count("orders")).isEqualTo(3);
  }

  @Test
  void restoringTwiceIsTheSameAsOnce() throws Exception {
    DatabaseBackup backup = backUp();
    sql("INSERT INTO orders (what) VALUES ('d')");
    DatabaseRestore first = restore(backup);
    assertThat(restore(backup)).isEqualTo(first);
  }

  @Test
  void aSecondReplacedDatabaseNeverOverwritesTheFirst() throws Exception {
    DatabaseBackup backup = backUp();
    sql("INSERT INTO orders (what) VALUES ('first')");
    DATABASES.restore(root, backup, folder);
    sql("INSERT INTO orders (what) VALUES ('second'), ('third')");
    assertThat(restore(backup))
        .isEqualTo(new DatabaseRestore("data/app.db", true, "point/replaced/data_app.db-2", 2));
    assertThat(folder.resolve("replaced").toFile().list())
        .containsExactlyInAnyOrder("data_app.db", "data_app.db-2");
  }

  @Test
  void aDatabaseThatTheDeployMadeIsMovedAside() throws Exception {
    DatabaseBackup backup = DATABASES.backUp(root, "data/new.db", folder);
    Files.copy(database, root.resolve("data/new.db"));
    assertThat(restore(backup))
        .isEqualTo(new DatabaseRestore("data/new.db", true, "point/replaced/data_new.db", 3));
    assertThat(root.resolve("data/new.db")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"wal", "delete"})
  void whoeverStillHasItOpenGoesOnInWhatIsKeptAndLosesNothing(String mode) throws Exception {
    DatabaseBackup backup = backUp();
    try (Connection outside = open();
        Statement statement = outside.createStatement()) {
      statement.execute("PRAGMA journal_mode = " + mode);
      statement.execute("INSERT INTO orders (what) VALUES ('d')");
      assertThat(restore(backup).rowsSetAside()).isEqualTo(1);
      try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM orders")) {
        assertThat(rows.getLong(1)).isEqualTo(4);
      }
    }
    assertThat(count("orders")).isEqualTo(3);
    assertThat(rows(folder.resolve("replaced/data_app.db"))).isEqualTo(4);
  }

  private static long rows(Path file) throws SQLException {
    try (Connection connection = Sqlite.open(file)) {
      return Sqlite.number(connection, "SELECT count(*) FROM orders");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"wal", "delete"})
  void theFinalCopyHoldsTheLastRowAlsoWhereAReaderHasItOpen(String mode) throws Exception {
    sql("PRAGMA journal_mode = " + mode);
    try (Connection reader = open();
        Statement statement = reader.createStatement();
        ResultSet open = statement.executeQuery("SELECT * FROM orders")) {
      assertThat(open.next()).isTrue();
      if (mode.equals("wal")) {
        sql("INSERT INTO log VALUES ('last')");
      }
      DatabaseBackup backup = DATABASES.copyStopped(root, "data/app.db", folder);
      assertThat(backup.sha256()).isNull();
      DatabaseBackup verified = DATABASES.verified(backup, folder);
      assertThat(verified.integrity()).isEqualTo("ok");
      assertThat(verified.rows()).containsEntry("log", mode.equals("wal") ? 1L : 0L);
    }
  }

  @Test
  void ownerModeListsAndAttributesComeBackAlsoWhereTheReleaseRenamedTheFile() throws Exception {
    SqliteDatabases real = new SqliteDatabases(true, RUNNER);
    Files.setPosixFilePermissions(database, PosixFilePermissions.fromString("rw-rw-r--"));
    var view = Files.getFileAttributeView(database, UserDefinedFileAttributeView.class);
    view.write("relgate", ByteBuffer.wrap("mine".getBytes(StandardCharsets.UTF_8)));
    DatabaseBackup backup = real.copyStopped(root, "data/app.db", folder);
    Files.move(database, root.resolve("data/renamed.db"));
    real.restore(root, backup, folder);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(database)))
        .isEqualTo("rw-rw-r--");
    assertThat(Files.getFileAttributeView(database, UserDefinedFileAttributeView.class).list())
        .containsExactly("relgate");
  }

  @Test
  void aDatabaseThatCannotBeReadIsKeptByteForByte() throws Exception {
    DatabaseBackup backup = backUp();
    Files.writeString(database, "not a database, for longer than a page's magic");
    Files.writeString(root.resolve("data/app.db-wal"), "rest");
    assertThat(restore(backup).rowsSetAside()).isEqualTo(-1);
    assertThat(folder.resolve("replaced/data_app.db"))
        .hasContent("not a database, for longer than a page's magic");
    assertThat(folder.resolve("replaced/data_app.db-wal")).hasContent("rest");
    assertThat(root.resolve("data/app.db-wal")).doesNotExist();
    assertThat(count("orders")).isEqualTo(3);
  }

  @Test
  void theFileStaysAsOpenAsItWas() throws Exception {
    Files.setPosixFilePermissions(database, PosixFilePermissions.fromString("rw-rw-r--"));
    DatabaseBackup backup = backUp();
    sql("INSERT INTO orders (what) VALUES ('d')");
    DATABASES.restore(root, backup, folder);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(database)))
        .isEqualTo("rw-rw-r--");
  }

  @Test
  void aDamagedBackupReplacesNothing() throws Exception {
    DatabaseBackup backup = backUp();
    Files.writeString(folder.resolve("data_app.db"), "gone");
    sql("INSERT INTO orders (what) VALUES ('d')");
    assertThatThrownBy(() -> DATABASES.restore(root, backup, folder))
        .isInstanceOf(DatabaseProblem.class);
    assertThat(count("orders")).isEqualTo(4);
  }

  @Test
  void whatIsNoSoundDatabaseIsNamed() throws IOException {
    Files.writeString(root.resolve("data/text.db"), "hello, I am a text file");
    byte[] bytes = Files.readAllBytes(database);
    java.util.Arrays.fill(bytes, 4096 + 8, 4096 + 600, (byte) 0x7f);
    Files.write(root.resolve("data/torn.db"), bytes);
    assertThat(List.of("data/text.db", "data/torn.db"))
        .allSatisfy(path -> assertThat(DATABASES.examine(root, path)).hasSize(1));
    assertThat(DATABASES.examine(root, "data/app.db")).isEmpty();
  }
}
