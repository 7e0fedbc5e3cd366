package relgate.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names, places and spellings of secrets that frameworks, tools and mail have. */
class SecretKindsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SENDGRID",
        "DB_PASSE",
        "AGE_IDENTITY",
        "ENCRYPTION_IV",
        "OIDC_NONCE",
        "SUPABASE_SERVICE_ROLE",
        "STRIPE_SK",
        "STRIPE_WHSEC",
        "RAILS_MASTER_KEY",
        "APP_KEY",
        "npm_config__authToken",
        "PGPASSWORD",
        "REDISCLI_AUTH",
        "TEAMS_HOOK_URL",
        "RECOVERY_CODE",
        "PKCE_CODE_VERIFIER",
        "FERNET",
        "ID_RSA",
        "SLACK_SIGNING",
        "DB_SENHA"
      })
  void namesThatFrameworksGiveSaySecret(String name) {
    assertThat(Secrets.in(Map.of(name, "Zq8rT3xpWWk9Lm2v")).mask("Zq8rT3xpWWk9Lm2v"))
        .isEqualTo("***");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MONKEY",
        "KEYBOARD",
        "TOKENIZER",
        "AUTHOR",
        "PASSENGER",
        "PATTERN",
        "BYPASS_CACHE",
        "SECRETARY",
        "SSH_PUBLIC_KEY",
        "PRIVATE_NETWORK",
        "SESSION_TIMEOUT",
        "WHISKEY",
        "SPINNER"
      })
  void namesThatOnlySoundLikeItSayNothing(String name) {
    assertThat(Secrets.in(Map.of(name, "Zq8rT3xpWWk9Lm2v")).mask("Zq8rT3xpWWk9Lm2v"))
        .isEqualTo("Zq8rT3xpWWk9Lm2v");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://a.blob.core.windows.net/c?sv=2020&sig=Zq8rT3xpWW&se=1",
        "db.example.org:5432:shop:user:Zq8rT3xpWW",
        "mysql -uroot -pZq8rT3xpWW shop",
        "curl -u user:Zq8rT3xpWW https://h",
        "curl -H 'X-Api-Key: Zq8rT3xpWW' https://h",
        "password: |\n  Zq8rT3xpWW\n",
        "'token' => 'Zq8rT3xpWW',",
        "{token: \"Zq8rT3xpWW\"}",
        "<add key=\"Password\" value=\"Zq8rT3xpWW\"/>",
        "FROM scratch\nENV API_SECRET Zq8rT3xpWW",
        "APP_KEY=base64:Zq8rT3xpWW"
      })
  void findsTheSecretInTheFilesAndCommandsOfOtherTools(String value) {
    assertThat(Secrets.in(Map.of("SETTING", value)).mask("a Zq8rT3xpWW b")).isEqualTo("a *** b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Zq8rT3x=\r\npWWk9=3DLm2v",
        "=5A=71=38=72=54=33=78=70=57=57=6B=39=3D=4C=6D=32=76",
        "Zq8r\u200bT3x\u2060pW\ufe0fWk9=L\u00adm2v",
        "%u005Aq8rT3xpWWk9=Lm2v",
        "\\x{5A}q8rT3xpWWk9=Lm2v",
        "\\\\\\\\u005aq8rT3xpWWk9=Lm2v",
        "Zq8r\u001b[31mT3xpWWk9=Lm2v",
        "Zq8r\u001b]8;;http://h\u0007T3xpWWk9=Lm2v",
        "5A-71-38-72-54-33-78-70-57-57-6B-39-3D-4C-6D-32-76",
        "5A:71:38:72:54:33:78:70:57:57:6B:39:3D:4C:6D:32:76"
      })
  void readsOverWhatMailTerminalsAndLanguagesPutBetween(String form) {
    Secrets secrets = Secrets.none().andValues(List.of("Zq8rT3xpWWk9=Lm2v"));
    // Of a run of backslashes only the last belongs to the escape.
    assertThat(secrets.mask("a " + form + " b")).matches("a \\\\*[*]{3} b");
    assertThat(secrets.shown("a " + form + " b")).matches("a \\\\*[*]{3} b");
  }

  @Test
  void aSecretThatHoldsABackslashIsFoundLetterByLetter() {
    Secrets secrets = Secrets.none().andValues(List.of("p&ss<w>o'rd\\n7"));
    String dots =
        "p&ss<w>o'rd\\n7".chars().mapToObj("\\u%04x"::formatted).reduce("", String::concat);
    assertThat(secrets.mask("a " + dots + " b")).isEqualTo("a *** b");
  }
}
