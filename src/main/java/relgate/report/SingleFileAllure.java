package relgate.report;

import io.qameta.allure.ConfigurationBuilder;
import io.qameta.allure.ReportGenerator;
import java.nio.file.Path;
import java.util.List;

/** The child JVM's main class: the only one that knows Allure's generator. */
public final class SingleFileAllure {
  private SingleFileAllure() {}

  /** A results folder and the folder for {@code index.html}; anything thrown ends with 1. */
  public static void main(String[] args) {
    new ReportGenerator(ConfigurationBuilder.bundled().build())
        .generateSingleFile(Path.of(args[1]), List.of(Path.of(args[0])));
  }
}
