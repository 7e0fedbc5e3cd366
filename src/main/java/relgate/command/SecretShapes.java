package relgate.command;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Knows tokens by their shape: those whose makers gave them a beginning and a length that nothing
 * else has. The shapes are those of the makers' documentation, as gitleaks collects them.
 */
final class SecretShapes {
  /** A word that may be one is at least so long. */
  static final int LEAST = 16;

  static final List<String> SHAPES =
      List.of(
          "gh[pousr]_[A-Za-z0-9]{36,255}",
          "github_pat_[A-Za-z0-9_]{40,255}",
          "gl(?:pat|dt|rt|cbt|ptt|ft|imt|agent|oas|soat|ffct)-[A-Za-z0-9_.-]{20,255}",
          "(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}",
          "xox[abeoprs]-[A-Za-z0-9-]{10,255}",
          "xapp-[0-9]-[A-Za-z0-9-]{20,255}",
          "(?:sk|rk)_(?:live|test|prod)_[A-Za-z0-9]{10,99}",
          "sk-(?:proj-|ant-|svcacct-|admin-)?[A-Za-z0-9_-]{32,255}",
          "SG\\.[A-Za-z0-9_-]{16,32}\\.[A-Za-z0-9_-]{32,64}",
          "npm_[A-Za-z0-9]{36}",
          "pypi-[A-Za-z0-9_-]{50,1000}",
          "AIza[A-Za-z0-9_-]{35}",
          "ya29\\.[A-Za-z0-9_-]{30,500}",
          "GOCSPX-[A-Za-z0-9_-]{20,60}",
          "eyJ[A-Za-z0-9_-]{16,2000}\\.eyJ[A-Za-z0-9_-]{10,4000}\\.[A-Za-z0-9_-]{10,1000}",
          "hf_[A-Za-z0-9]{34}",
          "do[opr]_v1_[a-f0-9]{64}",
          "shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}",
          "dckr_pat_[A-Za-z0-9_-]{20,60}",
          "dp\\.(?:pt|st|ct|scim|audit)\\.[A-Za-z0-9]{40,50}",
          "hv[sbr]\\.[A-Za-z0-9_-]{20,300}",
          "[A-Za-z0-9]{14}\\.atlasv1\\.[A-Za-z0-9_=-]{60,80}",
          "glsa_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}",
          "glc_[A-Za-z0-9+/]{32,400}={0,3}",
          "lin_api_[A-Za-z0-9]{40}",
          "ntn_[A-Za-z0-9]{40,60}",
          "PMAK-[a-f0-9]{24}-[a-f0-9]{34}",
          "pul-[a-f0-9]{40}",
          "rubygems_[a-f0-9]{48}",
          "sntry[su]_[A-Za-z0-9+/=_-]{40,400}",
          "tfp_[A-Za-z0-9_-]{40,60}",
          "dapi[a-f0-9]{32}(?:-[0-9])?",
          "NRAK-[A-Z0-9]{27}",
          "sq0(?:atp|csp)-[A-Za-z0-9_-]{22,43}",
          "EAAA[A-Za-z0-9_-]{60}",
          "key-[a-f0-9]{32}",
          "AGE-SECRET-KEY-1[A-Z0-9]{58}",
          "cloudflare_[a-z]+_[A-Za-z0-9_-]{32,60}",
          "v1\\.0-[a-f0-9]{24}-[a-f0-9]{146}",
          "figd_[A-Za-z0-9_-]{40}",
          "(?:pk|sk)\\.eyJ[A-Za-z0-9_-]{40,200}\\.[A-Za-z0-9_-]{20,60}");

  private static final Pattern ANY =
      Pattern.compile("(?<![A-Za-z0-9])(?:" + String.join("|", SHAPES) + ")(?![A-Za-z0-9])");

  /**
   * The three characters that each shape begins with, or has behind a dot: nearly no word of an
   * ordinary text has one of them at a boundary, and only those that do are matched.
   */
  static final List<String> BEGINNINGS =
      List.of(
          "ghp", "gho", "ghu", "ghs", "ghr", "git", "glp", "gld", "glr", "glc", "gli", "gla", "glf",
          "glo", "gls", "AKI", "ASI", "ABI", "ACC", "xox", "xap", "sk_", "rk_", "sk-", "SG.", "npm",
          "pyp", "AIz", "ya2", "GOC", "eyJ", "hf_", "dop", "doo", "dor", "shp", "dck", "dp.", "hvs",
          "hvb", "hvr", "atl", "lin", "ntn", "PMA", "pul", "rub", "snt", "tfp", "dap", "NRA", "sq0",
          "EAA", "key", "AGE", "clo", "v1.", "fig", "pk.", "sk.");

  private static final boolean[] BEGIN = table();

  /** Letters and digits of ASCII, all that a word can have of either. */
  private static final boolean[] LETTERS = letters();

  private static final Pattern PRIVATE_KEY =
      Pattern.compile(
          "-----BEGIN [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----(.{1,20000}?)-----END",
          Pattern.DOTALL);

  private SecretShapes() {}

  /** The tokens and private keys in a text. */
  static Set<String> in(String text) {
    Set<String> tokens = new LinkedHashSet<>();
    Matcher token = ANY.matcher(text);
    while (token.find()) {
      tokens.add(token.group());
    }
    if (text.contains("PRIVATE KEY")) {
      Matcher key = PRIVATE_KEY.matcher(text);
      while (key.find()) {
        tokens.add(key.group(1).strip());
      }
    }
    return tokens;
  }

  private static boolean[] letters() {
    boolean[] letters = new boolean[128];
    for (char c = 0; c < letters.length; c++) {
      letters[c] = Character.isLetterOrDigit(c);
    }
    return letters;
  }

  private static boolean[] table() {
    boolean[] table = new boolean[1 << 12];
    BEGINNINGS.forEach(b -> table[place(b.charAt(0), b.charAt(1), b.charAt(2))] = true);
    return table;
  }

  private static int place(char first, char second, char third) {
    return ((first * 31 + second) * 31 + third) & ((1 << 12) - 1);
  }

  /** Whether a look at the beginnings of its parts leaves it open that a word holds a token. */
  static boolean mayHold(char[] chars, int start, int end) {
    boolean boundary = true;
    for (int i = start; i + 2 < end; i++) {
      if (boundary && BEGIN[place(chars[i], chars[i + 1], chars[i + 2])]) {
        return true;
      }
      boundary = chars[i] >= LETTERS.length || !LETTERS[chars[i]];
    }
    return false;
  }

  /** A word with {@code ***} for each token in it; the very same text where there is none. */
  static String masked(String word) {
    Matcher token = ANY.matcher(word);
    return token.find() ? token.replaceAll(HeldText.MASK) : word;
  }
}
