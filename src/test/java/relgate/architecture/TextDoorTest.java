package relgate.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * What people or machines read is written by {@code json.AtomicFile} and printed by {@code cli}.
 * Whoever else opens a file to write has a reason that stands here, and writes no text of others.
 */
class TextDoorTest {
  private static final Map<String, Set<String>> WRITERS =
      Map.of(
          "java.nio.file.Files",
          Set.of("write", "writeString", "newBufferedWriter", "newOutputStream"),
          "java.io.FileOutputStream",
          Set.of("<init>"),
          "java.io.FileWriter",
          Set.of("<init>"),
          "java.io.RandomAccessFile",
          Set.of("<init>"),
          "java.nio.channels.FileChannel",
          Set.of("open"));

  private static final List<String> DOORS =
      List.of(
          "relgate.attest.AuditLock: a lock, without text",
          "relgate.attest.ChainFile: appends entries of hashes and own paths",
          "relgate.attest.JournalTrail: only reads",
          "relgate.benchmark.corpus.ChildPdfText: copies for the PDF reader, in a folder that goes",
          "relgate.benchmark.corpus.PdfWorker: its answers to relgate, in the same folder",
          "relgate.benchmark.index.DatabaseFile: only reads",
          "relgate.cli.JobVoice: the CI server's step summary, masked",
          "relgate.cli.Main: standard output and error, behind ShownStream",
          "relgate.command.TaskGroup: numbers for the kernel's control group",
          "relgate.command.Log: output of commands, masked as it streams",
          "relgate.deploy.database.DiskFiles: copies of databases, as they are",
          "relgate.deploy.journal.FileJournal: appends entries, each forced to disk",
          "relgate.deploy.journal.Lock: a lock, without text",
          "relgate.git.Checkout: a checkout of the candidate's own files",
          "relgate.git.Conversions: the candidate's own files, for git to convert",
          "relgate.git.IndexFile: an index for git",
          "relgate.git.LfsContents: the candidate's own files",
          "relgate.git.Scratch: a repository of relgate's own",
          "relgate.git.Untracked: the candidate's own files of ignores",
          "relgate.json.AtomicFile: the door",
          "relgate.json.ExclusiveFile: a lock, without text",
          "relgate.launch.ForeignRun: answers of foreign gates to relgate, masked in its report",
          "relgate.report.site.DeployLogs: only reads",
          "relgate.report.site.Links: copies of reports",
          "relgate.report.site.Site: pages, from masked reports",
          "relgate.report.site.SiteIndex: what the pages were made of",
          "relgate.store.FolderChain: appends entries of hashes and own paths");

  @Test
  void nobodyElseOpensAFileToWrite() {
    Set<String> found = new TreeSet<>();
    for (JavaClass type : ArchitectureTest.SHIPPED) {
      if (type.getCodeUnitCallsFromSelf().stream().anyMatch(TextDoorTest::writes)) {
        found.add(type.getName().replaceFirst("\\$.*", ""));
      }
    }
    Set<String> known = new TreeSet<>();
    DOORS.forEach(door -> known.add(door.substring(0, door.indexOf(':'))));
    assertThat(found).as("mask what you write, and write it by AtomicFile").isEqualTo(known);
  }

  private static boolean writes(JavaCall<?> call) {
    return WRITERS
        .getOrDefault(call.getTargetOwner().getName(), Set.of())
        .contains(call.getTarget().getName());
  }
}
