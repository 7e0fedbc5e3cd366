package relgate.git;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tags in the order of the versions that they name: numbers as numbers (v1.10.0 is newer than
 * v1.9.0), a pre-release before its release (Semantic Versioning 2.0.0, section 11), and names that
 * name no version before all that do.
 */
final class VersionOrder implements Comparator<String> {
  /** Something like a prefix, numbers with dots between them, and the rest. */
  private static final Pattern VERSION =
      Pattern.compile("(?:[^0-9]{0,80}[^0-9.])?([0-9]{1,80}(?:\\.[0-9]{1,80}){0,8})([^/]{0,200})");

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,80}");

  static boolean isVersion(String name) {
    return VERSION.matcher(name).matches();
  }

  @Override
  public int compare(String left, String right) {
    Matcher first = VERSION.matcher(left);
    Matcher second = VERSION.matcher(right);
    int versions = Boolean.compare(first.matches(), second.matches());
    if (versions != 0 || !first.matches()) {
      return versions != 0 ? versions : left.compareTo(right);
    }
    int numbers = numbers(first.group(1), second.group(1));
    int rest = numbers != 0 ? numbers : suffix(first.group(2), second.group(2));
    return rest != 0 ? rest : left.compareTo(right);
  }

  private static int numbers(String left, String right) {
    List<BigInteger> first = numbers(left);
    List<BigInteger> second = numbers(right);
    for (int i = 0; i < Math.max(first.size(), second.size()); i++) {
      int part = part(first, i).compareTo(part(second, i));
      if (part != 0) {
        return part;
      }
    }
    return 0;
  }

  private static BigInteger part(List<BigInteger> numbers, int index) {
    return index < numbers.size() ? numbers.get(index) : BigInteger.ZERO;
  }

  private static List<BigInteger> numbers(String text) {
    List<BigInteger> numbers = new ArrayList<>();
    Matcher number = NUMBER.matcher(text);
    while (number.find()) {
      numbers.add(new BigInteger(number.group()));
    }
    return numbers;
  }

  private static int suffix(String left, String right) {
    boolean release = left.isEmpty() || left.startsWith("+");
    boolean other = right.isEmpty() || right.startsWith("+");
    if (release != other) {
      return release ? 1 : -1;
    }
    int numbers = numbers(left, right);
    String letters = NUMBER.matcher(left).replaceAll("");
    int words = letters.compareTo(NUMBER.matcher(right).replaceAll(""));
    return words != 0 ? words : numbers;
  }
}
