package relgate.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
  private static final String CANARY = "c4n/ry+&\"s'e<c>r=e%t é";

  @Test
  void masksTheValuesOfVariablesWithSecretNames() {
    Secrets secrets =
        Secrets.in(
            Map.of(
                "SECRET_KEY", "first-value",
                "my_password", "second-value",
                "SENTRY_DSN", "third-value",
                "HOME", "/home/someone"));
    assertThat(secrets.mask("a first-value b second-value c third-value /home/someone"))
        .isEqualTo("a *** b *** c *** /home/someone");
  }

  @Test
  void leavesShortValuesBooleansAndSmallNumbersReadable() {
    Secrets secrets = Secrets.in(Map.of("A_TOKEN", "false", "B_TOKEN", "8080", "C_TOKEN", ""));
    assertThat(secrets.mask("false 8080")).isEqualTo("false 8080");
  }

  @Test
  void masksThePasswordInsideAnyUrl() {
    Secrets secrets = Secrets.in(Map.of("DATABASE_URL", "postgres://shop:p%40ssword1@db/shop"));
    assertThat(secrets.mask("login shop with p%40ssword1 or p@ssword1"))
        .isEqualTo("login shop with *** or ***");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "xy", "user:", "user:a"})
  void masksBase64AtEveryAlignment(String before) {
    Secrets secrets = Secrets.none().andValues(List.of(CANARY));
    byte[] bytes = (before + CANARY + "tail").getBytes(StandardCharsets.UTF_8);
    for (Base64.Encoder encoder :
        List.of(Base64.getEncoder(), Base64.getUrlEncoder(), Base64.getMimeEncoder())) {
      String own = Base64.getEncoder().encodeToString(CANARY.getBytes(StandardCharsets.UTF_8));
      assertThat(secrets.mask(encoder.encodeToString(bytes)))
          .contains("***")
          .doesNotContain(own.substring(6, 12));
    }
  }

  @Test
  void masksUrlEncodedFormsInUpperAndLowerCase() {
    Secrets secrets = Secrets.none().andValues(List.of(CANARY));
    String form = URLEncoder.encode(CANARY, StandardCharsets.UTF_8);
    assertThat(secrets.mask(form)).isEqualTo("***");
    assertThat(secrets.mask(form.replace("+", "%20"))).isEqualTo("***");
    assertThat(
            secrets.mask(
                form.replace("%2F", "%2f")
                    .replace("%2B", "%2b")
                    .replace("%3C", "%3c")
                    .replace("%3E", "%3e")
                    .replace("%3D", "%3d")
                    .replace("%C3%A9", "%c3%a9")))
        .isEqualTo("***");
  }

  @Test
  void masksWhatJsonAndXmlMakeOfAValue() {
    Secrets secrets = Secrets.none().andValues(List.of("say \"hi\" & <bye>"));
    assertThat(secrets.mask("say \\\"hi\\\" & <bye>")).isEqualTo("***");
    assertThat(secrets.mask("say &quot;hi&quot; &amp; &lt;bye&gt;")).isEqualTo("***");
    assertThat(secrets.mask("say \"hi\" &amp; &lt;bye&gt;")).isEqualTo("***");
  }

  @Test
  void masksAValueOfManyLinesWholeAndLineByLine() {
    Secrets secrets = Secrets.none().andValues(List.of("-----BEGIN-----\nMIIEvQIBADANBg\n"));
    assertThat(secrets.mask("<-----BEGIN-----\r\nMIIEvQIBADANBg\r\n>")).isEqualTo("<***\r\n>");
    assertThat(secrets.mask("the line MIIEvQIBADANBg")).isEqualTo("the line ***");
  }

  @Test
  void masksVeryLongValuesWhole() {
    String value =
        new java.util.Random(8)
            .ints(5000, 33, 127)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    Secrets secrets = Secrets.none().andValues(List.of(value));
    assertThat(secrets.mask("<" + value + ">")).isEqualTo("<***>");
  }

  @Test
  void showsNoControlAndNoWorkflowCommands() {
    Secrets secrets = Secrets.none().andValues(List.of("canary-value"));
    assertThat(secrets.shown("\u001b[31mcanary\u001b[0m-value\u0007\r\n  ::error::x ##[group]y"))
        .isEqualTo("***\n  : :error::x ## [group]y");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DATABASE_PASS",
        "db_pwd",
        "API_AUTH",
        "GITLAB_PAT",
        "SESSION_COOKIE",
        "JWT",
        "SSH_PASSPHRASE",
        "SLACK_WEBHOOK_URL",
        "ConnectionStrings__Default",
        "apiKey",
        "GPG_PASSWD",
        "clientSecret",
        "AZURE_SAS",
        "TOTP"
      })
  void namesOfManyKindsSaySecret(String name) {
    if (name.startsWith("Connection")) {
      Secrets secrets = Secrets.in(Map.of(name, "Server=db;User Id=shop;Password=hunter2-xyz;"));
      assertThat(secrets.mask("hunter2-xyz")).isEqualTo("***");
    } else {
      assertThat(Secrets.in(Map.of(name, "hunter2-xyz")).mask("hunter2-xyz")).isEqualTo("***");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "MONKEY_NAME, backend",
    "KEY_FILE, relgate.json",
    "CACHE_KEY, frontend",
    "HTTP_AUTH, basic-auth",
    "API_TOKEN, 123456",
    "SECRET_MODE, required",
    "AUTH_ENABLED, disabled",
    "TOKENIZERS_PARALLELISM, something",
    "PWD, /srv/shop-backend"
  })
  void whatOnlySoundsLikeASecretIsNone(String name, String value) {
    assertThat(Secrets.in(Map.of(name, value)).mask(value)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgres://shop:CANARY-1@db/shop",
        "https://CANARY-1@github.com/a/b",
        "https://CANARY-1:x-oauth-basic@github.com/a/b",
        "jdbc:postgresql://db/shop?user=a&password=CANARY-1&ssl=true",
        "AccountName=a;AccountKey=CANARY-1;EndpointSuffix=x",
        "{\"a\": {\"db\": {\"password\": \"CANARY-1\"}}}",
        "Authorization: Bearer CANARY-1",
        "https://x/y?sig=1&access_token=CANARY-1"
      })
  void aSecretInAnyValueIsFoundByItsPlace(String value) {
    Secrets secrets = Secrets.in(Map.of("SETTING", value));
    assertThat(secrets.mask("got CANARY-1 back")).isEqualTo("got *** back");
    assertThat(secrets.mask(value)).doesNotContain("CANARY");
  }

  /** What a look ahead leaves out is never matched: a new shape needs its beginning there. */
  @Test
  void everyShapeBeginsWithOneOfTheListedCharacters() {
    String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.";
    for (String shape : SecretShapes.SHAPES) {
      Matcher whole = Pattern.compile(shape).matcher("");
      for (String first : letters.split("", -1)) {
        if (!first.isEmpty() && open(whole, first)) {
          letters
              .chars()
              .mapToObj(c -> first + (char) c)
              .filter(two -> open(whole, two))
              .flatMap(two -> letters.chars().mapToObj(c -> two + (char) c))
              .filter(three -> open(whole, three))
              .forEach(three -> begins(shape, three));
        }
      }
    }
  }

  private static boolean open(Matcher whole, String text) {
    return whole.reset(text).lookingAt() || whole.hitEnd();
  }

  /** The only shape that begins with just anything has its word behind a dot. */
  private static void begins(String shape, String three) {
    assertThat(SecretShapes.BEGINNINGS.contains(three) || shape.contains("atlasv1"))
        .as("%s begins with %s", shape, three)
        .isTrue();
  }

  @Test
  void aSecretOnEveryLineIsNoPrefixOfTheLines() {
    String secret = "cnr2-of-an-env-file-x9";
    Secrets secrets = Secrets.none().andValues(List.of(secret));
    String lines = (secret + "\n").repeat(4) + "a: " + secret + "\na: " + secret + "\n";
    assertThat(secrets.mask(lines)).isEqualTo("***\n***\n***\n***\na: ***\na: ***\n");
  }

  @Test
  void tokensThatNobodyNamedAreKnownByTheirShape() {
    String token = "ghp_" + "aB3".repeat(12);
    assertThat(Secrets.none().mask("token=" + token + "; AKIA" + "IOSFODNN7EXAMPLE."))
        .isEqualTo("token=***; ***.");
    assertThat(Secrets.none().mask("src/main/java/relgate/command/SecretsTest.java"))
        .isEqualTo("src/main/java/relgate/command/SecretsTest.java");
  }

  @Test
  void neverPrintsItsOwnValues() {
    assertThat(Secrets.none().andValues(List.of("canary-value"))).hasToString("1 secrets");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "amqps://u:first-word1@h,u2:Zq8rT3xpWW@h2/v",
        "jdbc:sqlserver://h:1433;user=sa;password={Zq8rT3xpWW}",
        "jdbc:oracle:thin:scott/Zq8rT3xpWW@//h:1521/x",
        "{'password': 'Zq8rT3xpWW'}",
        "db:\n  password: Zq8rT3xpWW\n  user: u",
        "machine h login u password Zq8rT3xpWW",
        "X-Api-Key: Zq8rT3xpWW",
        "Cookie: session=Zq8rT3xpWW; theme=dark",
        "--user u --password Zq8rT3xpWW -x",
        "<server><password>Zq8rT3xpWW</password></server>",
        "{\"auths\": {\"h\": {\"auth\": \"dTpacThyVDN4cFdX\"}}}",
        "Basic dTpacThyVDN4cFdX",
        "https://b.s3.example.com/k?X-Amz-Signature=Zq8rT3xpWW&X-Amz-Date=1"
      })
  void findsTheSecretInAnyNotationOfASetting(String value) {
    assertThat(Secrets.in(Map.of("SETTING", value)).mask("a Zq8rT3xpWW b")).isEqualTo("a *** b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--password-stdin registry.example.org", "token_file: /run/tokens/a1b2"})
  void takesNoWordOfASettingForASecretThatItOnlyTellsOf(String value) {
    assertThat(Secrets.in(Map.of("SETTING", value)).mask(value)).isEqualTo(value);
  }

  @Test
  void anEscapeInsideASecretIsReadAsItStandsAndAsItReads() {
    Secrets secrets = Secrets.none().andValues(List.of("p@ss%20w0rd&amp;9"));
    for (String form :
        List.of("p@ss%20w0rd&amp;9", "p@ss%2520w0rd%26amp%3B9", "p%40ss%25%32%30w0rd%26amp;9")) {
      assertThat(secrets.mask("a " + form + " b")).isEqualTo("a *** b");
    }
  }

  @Test
  void aClockBeforeEachLineKeepsNoWrappedSecretApart() {
    Secrets secrets = Secrets.none().andValues(List.of("q7Zk2mVxT9bLw4Rf8nHs"));
    assertThat(
            secrets.mask(
                """
                #12 0.345 aaaa q7Zk2mVx
                #12 1.017 T9bLw4Rf
                #12 1.018 8nHs
                """))
        .doesNotContain("q7Zk2", "Rf8n", "T9bL");
  }
}
