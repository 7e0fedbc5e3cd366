package relgate.deploy;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import relgate.deploy.DeployReport.RollbackRecord;
import relgate.testing.CommittingWriter;
import relgate.testing.JvmService;
import relgate.testing.ScratchService;
import relgate.testing.ScratchStack;

/**
 * The five bad releases of a stack of three services, one of which commits to the database at least
 * 500 times a second from its own container: before, during and after each deploy.
 */
abstract class BadReleases {
  private static final int COMMITS_A_SECOND = 1200;

  @TempDir private Path folder = Path.of("");
  private LiveShop shop = LiveShop.in(folder);
  private int port;
  private String mode = "";

  @BeforeEach
  void oneStack() throws IOException {
    String system = System.getProperty("os.name", "");
    if (!system.equals("Linux")) {
      System.err.println("skipped: the writer runs on this machine's Java, and this is " + system);
      Assumptions.abort(system);
    }
    shop = LiveShop.in(folder);
    port = ScratchStack.freePort();
    Files.createDirectory(folder.resolve("data"));
  }

  @AfterEach
  void nothingIsLeft() {
    shop.close();
  }

  private ScratchService writer(String release) {
    return JvmService.of(
        "writer",
        CommittingWriter.class,
        "/data/app.db " + mode + " " + release + " " + COMMITS_A_SECOND,
        folder.resolve("data"),
        List.of(org.sqlite.JDBC.class));
  }

  private void release(String name, ScratchService web, ScratchService worker) {
    shop.stack().release(web, worker, writer(name));
  }

  private DeployReport deploy(String id, int stable, int timeout) {
    String fields =
        ", \"databases\": [\"data/app.db\"], \"stable_seconds\": %d, \"health\": [{\"name\":"
            + " \"web\", \"url\": \"http://127.0.0.1:%d/cgi-bin/healthz\", \"body\": \"release\"}]";
    EnvironmentSpec spec = shop.spec("staging", fields.formatted(stable, port));
    return shop.deploy(spec).run(LiveShop.request(id, timeout));
  }

  /** Every one of them, in one stack. */
  final void leaveTheOldVersionWithAllItsRows(String journalMode, int sickAfter) throws Exception {
    mode = journalMode;
    ScratchService idle = ScratchService.idle("worker", "1");
    release("r1", ScratchService.healthy("web", port, "1"), idle);
    DeployReport first = deploy("r1", 1, 25);
    assertThat(first.outcome()).as("%s", first.problems()).isEqualTo(DeployOutcome.DEPLOYED);
    Rows rows = new Rows(folder.resolve("data"), folder.resolve(".runtime/deploy_backups"));
    rows.await(500);
    release("never", ScratchService.neverHealthy("web", port, "2"), idle);
    comesBack("never", 1, 2, rows);
    release("crash", ScratchService.diesAfter("web", port, "3", 3), idle);
    comesBack("crash", 5, 20, rows);
    release("sick", ScratchService.sickAfter("web", port, "4", sickAfter), idle);
    comesBack("sick", sickAfter + 3, sickAfter + 5, rows);
    release(
        "third",
        ScratchService.healthy("web", port, "5"),
        ScratchService.oneShot("worker", "5", 3));
    comesBack("third", 1, 20, rows);
    release("slow", ScratchService.slowStart("web", port, "6", 3), idle);
    DeployReport slow = deploy("slow", 1, 25);
    assertThat(slow.outcome()).as("%s", slow.problems()).isEqualTo(DeployOutcome.DEPLOYED);
    rows.noneIsLostOrTorn();
  }

  private void comesBack(String release, int stable, int timeout, Rows rows) throws Exception {
    List<String> before = shop.stack().running();
    Rows.Count counted = rows.count();
    DeployReport report = deploy(release, stable, timeout);
    assertThat(report.outcome()).as("%s", report.problems()).isEqualTo(DeployOutcome.ROLLED_BACK);
    assertThat(report.exitCode()).isEqualTo(1);
    assertThat(shop.stack().running()).isEqualTo(before);
    RollbackRecord rollback = requireNonNull(report.rollback());
    assertThat(rollback.databases().get(0).rowsSetAside()).isEqualTo(setAside(rows, report));
    rows.noneIsLostOrTorn();
    System.out.printf(
        "bad release %s, %s: %s, recovery %.1f s, %.0f commits/s, %d rows set aside%n",
        release,
        mode,
        report.outcome(),
        rollback.seconds(),
        rows.count().since(counted),
        rollback.databases().get(0).rowsSetAside());
  }

  /** What was written between the backup and the moment at which the writer was stopped. */
  private long setAside(Rows rows, DeployReport report) throws SQLException {
    Path point = folder.resolve(requireNonNull(report.snapshot()).folder());
    return rows.all(point.resolve("replaced/data_app.db")) - rows.all(point.resolve("data_app.db"));
  }
}
