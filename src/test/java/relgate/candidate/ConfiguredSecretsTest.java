package relgate.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.command.Secrets;

/** Secrets that the configuration and the compose files tell of, and where they come from. */
class ConfiguredSecretsTest {
  @TempDir Path folder;

  @BeforeEach
  void candidate() throws IOException {
    write(
        "relgate.json",
        """
        {"name": "shop", "secrets": ["TENANT_CODE"], "env": {"files": [".env"]},
         "compose": {"files": ["deploy/compose.yml"]},
         "kb": {"retriever": {"kind": "http", "url": "http://localhost:1/",
           "headers": {"Authorization": "Bearer canary-literal-header", "X-Team": "${TEAM}",
             "Accept": "application/json"}}}}
        """);
    write(".env", "TENANT_CODE=canary plain words\nTEAM=canary-of-a-header\n");
    write("deploy/db.txt", "canary-file-of-a-secret\n");
    write("deploy/.env", "POSTGRES_PASSWORD=canary-beside-compose\nGREETING=good evening\n");
    write("deploy/web.env", "INNER=canary7f3a9c21kq\nLOG_LEVEL=information\n");
    write(
        "deploy/compose.yml",
        """
        services:
          web:
            image: nginx
            env_file: [{path: web.env, required: false}, missing.env]
            environment:
              - DATABASE_URL=postgres://shop:canary-in-url@db/shop
              - SECRET_KEY=${SECRET_KEY:-canary-default-key}
              - GREETING=${GREETING:-good morning}
        secrets:
          db: {file: db.txt}
          other: {environment: OTHER}
        """);
  }

  @Test
  void eachIsMaskedAndOrdinaryValuesAreNot() {
    Secrets secrets = opened().secrets();
    for (String canary :
        new String[] {
          "canary plain words",
          "canary-of-a-header",
          "canary-literal-header",
          "canary-file-of-a-secret",
          "canary7f3a9c21kq",
          "canary-in-url",
          "canary-default-key",
          "canary-beside-compose",
          "canary-environment"
        }) {
      assertThat(secrets.mask("<" + canary + ">")).as(canary).isEqualTo("<***>");
    }
    String open = "information, good morning, nginx, application/json";
    assertThat(secrets.mask(open)).isEqualTo(open);
  }

  @Test
  void originsAreToldWithoutAnyValue() {
    assertThat(opened().secretOrigins())
        .contains(
            "relgate.json secrets TENANT_CODE",
            "relgate.json kb.retriever.headers.X-Team TEAM",
            "relgate.json kb.retriever.headers.Authorization",
            "deploy/compose.yml services.web.environment.SECRET_KEY",
            "deploy/compose.yml services.web.env_file web.env.INNER",
            "deploy/compose.yml secrets.db.file")
        .noneMatch(origin -> origin.contains("canary"));
  }

  private Candidate opened() {
    return Candidate.open(folder, null, Map.of("OTHER", "canary-environment"));
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
