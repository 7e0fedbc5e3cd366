package relgate.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Fifty placeholders as people and manuals write them, and keys as machines draw them. */
class PlaceholderKeyTest {
  static final List<String> PLACEHOLDERS =
      List.of(
          "aaaaaaaaaaaaaaaaaaaaaaaa",
          "abababababababababab",
          "abc123abc123abc123abc123",
          "password-password-password",
          "changeme-changeme-changeme",
          "change-me-in-production",
          "CHANGE_ME_TO_A_COMPLEX_RANDOM_SECRET",
          "Change Me Please 12345",
          "ch4ng3-m3-in-pr0duction",
          "please-change-this-key",
          "<your-secret-key>",
          "<insert a long random string>",
          "your-secret-key-here-1234",
          "your_super_secret_key_123",
          "YOUR-256-BIT-SECRET-HERE",
          "django-insecure-3x!k2$9vq8w7e6r5t4y3u2i1o0p",
          "${SECRET_KEY}",
          "${SECRET_KEY:-fallback123}",
          "{{ vault_secret_key }}",
          "$(openssl rand -hex 32)",
          "%(SECRET_KEY)s-value-here",
          "__SECRET_KEY_GOES_HERE__",
          "example-secret-key-2024",
          "this-is-an-example-key-1",
          "test-secret-key-for-testing",
          "testtesttesttest1234",
          "my-secret-password-123",
          "P@ssw0rd!P@ssw0rd!",
          "supersecretpassword123",
          "qwertyuiopasdfghjkl",
          "1qaz2wsx3edc4rfv5tgb",
          "0123456789abcdef0123456789abcdef",
          "abcdefghijklmnopqrstuvwxyz",
          "1234567890123456789",
          "SECRET_KEY_VALUE_123",
          "secret_key=secret_key",
          "keyboard cat keyboard",
          "SomeRandomStringForLaravel",
          "ThisTokenIsNotSoSecretChangeIt",
          "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
          "09d25e094faa6ca2556c818166b7a9563b93f7099f6f0f4caa6cf63b88e8d3e7",
          "192b9bdd22ab9ed4d12e236c78afcb9a393ec15f71bbf5dc987d54727823bcbf",
          "development-secret-key-local",
          "insecure-dev-key-do-not-use",
          "dummy-token-value-0000",
          "default_flask_secret_key",
          "TEST_NON_DEV_SECRET",
          "replace-with-a-real-secret",
          "todo: generate a secret",
          "super-secret-jwt-signing-key",
          "s3cr3t-k3y-f0r-pr0d-123");

  static final List<String> KEYS =
      List.of(
          "sk_test_4eC39HqLyjWDarjtT1zdp7dcQ",
          "k7#9vQ!mZ2@xL4&pR8^t",
          "Zk3vJ9-qW7xP2-mB5nR8",
          "f3b1c2d4e5a697887766554433c2b1a0",
          "9f86d081884c7d659a2feaa0c55ad015",
          "4c1b52409cf6be3896cf163fa17b32e4da293f2e",
          "M5fE8kQz0tYwXh2LnVb7sC3rJp6u",
          "dGhpcyBvbmUgd2FzIGRyYXdu",
          "vK2hT8wq+Zx/4pNfRj1mYc9sLg==",
          "xoxb-8842910573-Qm7TzKd0vLpa");

  @ParameterizedTest
  @FieldSource("PLACEHOLDERS")
  void aPlaceholderBearsASign(String placeholder) {
    assertThat(PlaceholderKey.sign(placeholder, "SECRET_KEY")).isPresent();
  }

  @ParameterizedTest
  @FieldSource("KEYS")
  void aKeyBearsNone(String key) {
    assertThat(PlaceholderKey.sign(key, "SECRET_KEY")).isEmpty();
  }

  @Test
  void noneOfTheManyThatPeopleWriteIsTakenForADrawnKey() throws IOException {
    assertThat(lines("placeholders.txt")).allSatisfy(p -> assertThat(sign(p)).isPresent());
    assertThat(lines("drawn.txt")).allSatisfy(key -> assertThat(sign(key)).isEmpty());
  }

  private static Optional<String> sign(String value) {
    return PlaceholderKey.sign(value, "SECRET_KEY");
  }

  private static List<String> lines(String file) throws IOException {
    return Files.readAllLines(Path.of("src/test/resources/keys", file));
  }

  /** Four kinds of keys, 50 times: 200 that were really drawn. */
  @RepeatedTest(50)
  void aKeyThatAMachineDrewBearsNone() {
    byte[] bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    List<String> drawn =
        List.of(
            HexFormat.of().formatHex(bytes),
            Base64.getEncoder().encodeToString(bytes),
            Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
            UUID.randomUUID().toString());
    assertThat(drawn).allSatisfy(k -> assertThat(PlaceholderKey.sign(k, "SECRET_KEY")).isEmpty());
  }
}
