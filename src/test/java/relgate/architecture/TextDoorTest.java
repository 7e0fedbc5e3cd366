package relgate.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * What people or machines read is written by {@code json.AtomicFile} and printed by {@code cli}.
 * Whoever else opens a file to write, or touches a stream, a socket or the input of a command, has
 * a reason that stands here, and writes no text of others.
 */
class TextDoorTest {
  /** All by which a text can leave: the owner's methods, and fields of streams; * for any. */
  private static final Map<String, Set<String>> WRITERS =
      Map.ofEntries(
          Map.entry(
              "java.nio.file.Files",
              Set.of(
                  "write",
                  "writeString",
                  "newBufferedWriter",
                  "newOutputStream",
                  "newByteChannel",
                  "copy")),
          Map.entry("java.io.FileOutputStream", Set.of("<init>")),
          Map.entry("java.io.FileWriter", Set.of("<init>")),
          Map.entry("java.io.PrintWriter", Set.of("<init>")),
          Map.entry("java.io.RandomAccessFile", Set.of("<init>")),
          Map.entry("java.util.Formatter", Set.of("<init>")),
          Map.entry("java.nio.channels.FileChannel", Set.of("open")),
          Map.entry("java.nio.channels.AsynchronousFileChannel", Set.of("open")),
          Map.entry("java.nio.channels.SocketChannel", Set.of("*")),
          Map.entry("java.nio.file.spi.FileSystemProvider", Set.of("*")),
          Map.entry("java.util.logging.Logger", Set.of("*")),
          Map.entry("java.lang.System$Logger", Set.of("*")),
          Map.entry("java.util.logging.FileHandler", Set.of("<init>")),
          Map.entry("java.util.zip.ZipOutputStream", Set.of("<init>")),
          Map.entry("java.io.Console", Set.of("*")),
          Map.entry("java.io.FileDescriptor", Set.of("out", "err")),
          Map.entry("java.lang.System", Set.of("out", "err", "setOut", "setErr", "console")),
          Map.entry(
              "java.lang.ProcessBuilder", Set.of("redirectOutput", "redirectError", "inheritIO")),
          Map.entry("java.lang.Process", Set.of("getOutputStream", "outputWriter")),
          Map.entry("java.net.Socket", Set.of("getOutputStream")),
          Map.entry("java.net.URLConnection", Set.of("getOutputStream")),
          Map.entry("java.net.http.HttpRequest$BodyPublishers", Set.of("*")),
          Map.entry("java.net.http.WebSocket", Set.of("*")));

  private static final List<String> DOORS =
      List.of(
          "relgate.attest.AuditLock: a lock, without text",
          "relgate.attest.ChainFile: appends entries of hashes and own paths",
          "relgate.attest.JournalTrail: only reads",
          "relgate.benchmark.HttpTemplate: questions to the retriever, as the candidate configured"
              + " them",
          "relgate.benchmark.corpus.ChildPdfText: copies for the PDF reader, in a folder that goes",
          "relgate.benchmark.corpus.PdfWorker: its answers to relgate, in the same folder",
          "relgate.benchmark.index.DatabaseFile: only reads",
          "relgate.cli.Context: the streams of Main, behind ShownStream",
          "relgate.cli.GateOutput: what gates print while they run, masked",
          "relgate.cli.IdeSession: hands the stream of an IDE on to the session",
          "relgate.cli.JobVoice: the CI server's step summary, masked",
          "relgate.cli.Main: standard output and error, behind ShownStream",
          "relgate.cli.ShellFiles: a stream to nowhere, when a distribution is built",
          "relgate.cli.VerbCall: a writer around the stream of the context",
          "relgate.command.Foreground: a whole relgate as a child, which has its own door",
          "relgate.command.InputFeed: what a command is given to read, such as a script of SQL",
          "relgate.command.Log: output of commands, masked as it streams",
          "relgate.command.TaskGroup: numbers for the kernel's control group",
          "relgate.deploy.KeptFiles: files that a stack starts by, for the owner alone, in"
              + " deploy_backups",
          "relgate.deploy.database.DiskFiles: copies of databases, as they are",
          "relgate.deploy.journal.FileJournal: appends entries, each forced to disk",
          "relgate.deploy.journal.Lock: a lock, without text",
          "relgate.deploy.service.VolumeCopies: copies of databases, as they are",
          "relgate.git.Checkout: a checkout of the candidate's own files",
          "relgate.git.Conversions: the candidate's own files, for git to convert",
          "relgate.git.IndexFile: an index for git",
          "relgate.git.LfsContents: the candidate's own files",
          "relgate.git.Scratch: a repository of relgate's own",
          "relgate.git.Untracked: the candidate's own files of ignores",
          "relgate.json.AtomicFile: the door",
          "relgate.json.ExclusiveFile: a lock, without text",
          "relgate.launch.ForeignRun: answers of foreign gates to relgate, masked in its report",
          "relgate.monitor.alert.Post: alerts, masked by the sender",
          "relgate.monitor.history.HistoryArchive: masked points in memory, written by AtomicFile",
          "relgate.report.site.DeployLogs: only reads",
          "relgate.report.site.Links: copies of reports",
          "relgate.report.site.Site: pages, from masked reports",
          "relgate.report.site.SiteIndex: what the pages were made of",
          "relgate.store.FolderChain: appends entries of hashes and own paths");

  @Test
  void nobodyElseOpensAFileToWrite() {
    Set<String> found = new TreeSet<>();
    for (JavaClass type : ArchitectureTest.SHIPPED) {
      if (writes(type)) {
        found.add(type.getName().replaceFirst("\\$.*", ""));
      }
    }
    Set<String> known = new TreeSet<>();
    DOORS.forEach(door -> known.add(door.substring(0, door.indexOf(':'))));
    assertThat(found).as("mask what you write, and write it by AtomicFile").isEqualTo(known);
  }

  /** Calls, references to methods, and uses of fields. */
  private static boolean writes(JavaClass type) {
    return type.getAccessesFromSelf().stream()
            .anyMatch(access -> writes(access.getTargetOwner().getName(), access.getName()))
        || type.getCodeUnitReferencesFromSelf().stream()
            .anyMatch(use -> writes(use.getTargetOwner().getName(), use.getName()));
  }

  private static boolean writes(String owner, String name) {
    Set<String> names = WRITERS.getOrDefault(owner, Set.of());
    return names.contains("*")
        || names.contains(name)
        || name.equals("printStackTrace")
        || printsToFile(owner, name);
  }

  /** A print stream around another is that one's matter; who makes one stands in the list. */
  private static boolean printsToFile(String owner, String name) {
    return owner.equals("java.io.PrintStream") && name.equals("<init>");
  }

  @Test
  void whoeverWritesInAnyOtherWayIsSeen() {
    for (Class<?> violator : TextDoorViolators.class.getDeclaredClasses()) {
      JavaClass type = new ClassFileImporter().importClass(violator);
      assertThat(writes(type)).as(violator.getName()).isTrue();
    }
  }
}
