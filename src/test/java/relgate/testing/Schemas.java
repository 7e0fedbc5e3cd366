package relgate.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The published JSON Schemas, as tests hold documents against them. */
public final class Schemas {
  private static final Path FOLDER = Path.of("src/main/resources/schema");

  private Schemas() {}

  /**
   * Demands that the document is valid.
   *
   * @param name such as {@code gate-report.v1.json}
   */
  public static void assertValid(String name, String json) {
    assertThat(problems(name, json)).as("problems of a document under " + name).isEmpty();
  }

  /** What the schema minds about the document; empty for a valid one. */
  public static List<String> problems(String name, String json) {
    try {
      SchemaRegistry registry =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
      Schema schema = registry.getSchema(Files.readString(FOLDER.resolve(name)), InputFormat.JSON);
      return schema.validate(json, InputFormat.JSON).stream().map(Object::toString).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
