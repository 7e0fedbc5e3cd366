package relgate.command;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells by its name whether a variable, a member of JSON or a query parameter holds a secret. The
 * words are those of gitleaks' generic rule and of what services call theirs.
 */
final class SecretNames {
  /** Secret wherever they stand in a name, also without separators: {@code DBPASSWORD}. */
  private static final List<String> PARTS =
      List.of(
          "SECRET",
          "TOKEN",
          "PASSWORD",
          "PASSWD",
          "PASSPHRASE",
          "PASSCODE",
          "CREDENTIAL",
          "APIKEY",
          "ACCESSKEY",
          "PRIVATEKEY",
          "SIGNINGKEY",
          "ENCRYPTIONKEY",
          "MASTERKEY",
          "ACCOUNTKEY",
          "AUTHKEY",
          "CONNECTIONSTRING",
          "CONNECTION_STRING",
          "SETCOOKIE",
          "SIGNATURE",
          "PRIVKEY",
          "LICENSEKEY",
          "PASSKEY",
          "PASSWRD",
          "PASSWORT",
          "KENNWORT",
          "MOTDEPASSE",
          "CONTRASENA",
          "ACCESSCODE",
          "MNEMONIC",
          "SEEDPHRASE",
          "UNSEAL",
          "MAGICLINK",
          "SERVICEROLE",
          "RECOVERYCODE",
          "BACKUPCODE",
          "CODEVERIFIER",
          "HOOKURL",
          "SIGNEDURL",
          "INVITELINK",
          "SESSIONKEY",
          "PINCODE",
          "WHSEC",
          "USERPWD",
          "GEHEIMNIS",
          "WACHTWOORD");

  /** Secret as a whole word, where the value is more than one ordinary word. */
  private static final Set<String> WEAK =
      Set.of(
          "KEY",
          "KEYS",
          "AUTH",
          "OAUTH",
          "OAUTH2",
          "SESSION",
          "CSRF",
          "P12",
          "PFX",
          "PAT",
          "SALT",
          "COOKIE",
          "COOKIES",
          "SAS",
          "BEARER",
          "PEPPER",
          "NONCE",
          "IV",
          "SK",
          "XSRF",
          "FERNET",
          "PEM",
          "PKCS8",
          "IDENTITY",
          "SENDGRID",
          "RSA",
          "ED25519");

  /** The same, as the last word only: {@code PRIVATE_NETWORK} is none. */
  private static final Set<String> LAST =
      Set.of("PRIVATE", "SIGNING", "LICENSE", "SEED", "CODECOV", "SNYK", "CIPHER");

  /** Words that hold a word of the list by chance, and what everybody may know. */
  private static final Pattern NO_SECRET =
      Pattern.compile("TOKENIZER|SECRETAR|PUBLIC_?KEY|PASSENGER|TOKENIS");

  /** Secret as a whole word only: {@code KEY} is none in {@code MONKEY}. */
  private static final Set<String> WORDS =
      Set.of(
          "PASS",
          "PWD",
          "PSWD",
          "PSW",
          "PKEY",
          "DBPASS",
          "KEYPASS",
          "STOREPASS",
          "USERPASS",
          "ROOTPASS",
          "CVV",
          "CVC",
          "PW",
          "DSN",
          "AUTHORIZATION",
          "JWT",
          "CREDS",
          "CRED",
          "WEBHOOK",
          "OTP",
          "TOTP",
          "PIN",
          "PSK",
          "HMAC",
          "SESSIONID",
          "CONNSTR",
          "SERVICEACCOUNT",
          "SIG",
          "PASSE",
          "CLAVE",
          "SENHA",
          "PAROLA",
          "SALASANA",
          "LOSENORD",
          "HASLO");

  /** Numbers of any length are secrets under these: nobody counts with them. */
  private static final Set<String> NUMBERS =
      Set.of("PIN", "OTP", "TOTP", "PASSCODE", "PASSWORD", "PASSWD", "PASS", "PWD");

  /** What a name says at its end when the value only tells of a secret: where it is, how long. */
  private static final Set<String> ABOUT =
      Set.of(
          "FILE",
          "PATH",
          "DIR",
          "FOLDER",
          "NAME",
          "ID",
          "TYPE",
          "ALGORITHM",
          "ALG",
          "LENGTH",
          "SIZE",
          "COUNT",
          "TTL",
          "EXPIRY",
          "EXPIRES",
          "AGE",
          "METHOD",
          "PROVIDER",
          "ENABLED",
          "REQUIRED",
          "SOCK",
          "LIMIT",
          "VERSION",
          "FORMAT",
          "HEADER",
          "ISSUER",
          "AUDIENCE",
          "HOST",
          "PORT",
          "REALM",
          "PARALLELISM",
          "PREFIX",
          "STDIN",
          "PROMPT",
          "POLICY",
          "SUFFIX",
          "TIMEOUT",
          "INTERVAL",
          "MODE");

  private static final Set<String> NONE = Set.of("PWD", "OLDPWD");
  private static final Pattern SEPARATOR = Pattern.compile("[^A-Z0-9]+");
  private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

  private SecretNames() {}

  /** Whether the value of this name is a secret. */
  static boolean isSecret(String name) {
    List<String> words = words(name);
    if (words.isEmpty() || NONE.contains(name)) {
      return false;
    }
    String joined = String.join("", words);
    if (joined.endsWith("SECRETID") || joined.endsWith("SESSIONID")) {
      // Vault's second half of a login, and what a cookie holds: these are no mere names.
      return true;
    }
    return !ABOUT.contains(words.get(words.size() - 1))
        && (saysSecret(name, words)
            || words.stream().anyMatch(WEAK::contains)
            || LAST.contains(words.get(words.size() - 1)));
  }

  /** Whether the name alone does not tell a secret from a word: {@code CACHE_KEY=frontend}. */
  static boolean isWeak(String name) {
    return !saysSecret(name, words(name));
  }

  /** Whether its value is a list of names and values of its own. */
  static boolean isCookie(String name) {
    return words(name).stream().anyMatch(word -> word.startsWith("COOKIE"));
  }

  /** Whether a value of a few digits is a secret under this name. */
  static boolean isSecretNumber(String name) {
    return words(name).stream().anyMatch(NUMBERS::contains);
  }

  private static boolean saysSecret(String name, List<String> words) {
    String upper = NO_SECRET.matcher(name.toUpperCase(Locale.ROOT)).replaceAll("_");
    String joined = String.join("", words);
    return PARTS.stream().anyMatch(part -> upper.contains(part) || joined.contains(part))
        || words.stream().anyMatch(WORDS::contains);
  }

  private static List<String> words(String name) {
    String apart = HUMP.matcher(name).replaceAll("_").toUpperCase(Locale.ROOT);
    String telling = NO_SECRET.matcher(apart).replaceAll("_");
    return SEPARATOR.splitAsStream(telling).filter(word -> !word.isEmpty()).toList();
  }
}
