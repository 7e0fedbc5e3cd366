package relgate.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProgramPathTest {
  private static final Map<String, String> WINDOWS =
      Map.of("Path", "C:\\tools;D:\\node", "PathExt", ".COM;.EXE;.BAT;.CMD");

  @Test
  void npmIsACommandFileOnWindows() {
    ProgramPath path =
        new ProgramPath(true, Set.of("D:\\node\\npm.cmd", "D:\\node\\npm")::contains);
    assertThat(path.find("npm", "C:\\shop", WINDOWS)).hasValue("D:\\node\\npm.cmd");
  }

  @Test
  void aNameWithItsEndingStaysAsItIsOnWindows() {
    ProgramPath path = new ProgramPath(true, Set.of("C:\\tools\\git.EXE")::contains);
    assertThat(path.find("git.EXE", "C:\\shop", WINDOWS)).hasValue("C:\\tools\\git.EXE");
  }

  @Test
  void aRelativeProgramStartsAtTheFolder() {
    ProgramPath windows = new ProgramPath(true, "C:\\shop\\.\\run.bat"::equals);
    assertThat(windows.find(".\\run", "C:\\shop", WINDOWS)).hasValue("C:\\shop\\.\\run.bat");
    ProgramPath posix = new ProgramPath(false, "/shop/bin/run"::equals);
    assertThat(posix.find("bin/run", "/shop", Map.of())).hasValue("/shop/bin/run");
  }

  @Test
  void theFirstFolderOfThePathWins() {
    ProgramPath path = new ProgramPath(false, Set.of("/b/npm", "/c/npm")::contains);
    assertThat(path.find("npm", "/shop", Map.of("PATH", "/a:/b:/c"))).hasValue("/b/npm");
  }

  @Test
  void withoutAPathTheUsualFoldersAreLookedAt() {
    ProgramPath path = new ProgramPath(false, "/usr/bin/git"::equals);
    assertThat(path.find("git", "/shop", Map.of())).hasValue("/usr/bin/git");
    assertThat(path.find("hg", "/shop", Map.of())).isEmpty();
  }
}
