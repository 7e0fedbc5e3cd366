package relgate.authority;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import relgate.Person;

/** A text and the signatures of it: the one rule of whose word counts. */
final class SignedText {
  private final byte[] message;
  private final List<byte[]> signatures;
  private final String owner;
  private final LocalDate day;

  /**
   * Takes the text as it is.
   *
   * @param owner who asks; nobody approves what is his own
   * @param day on which a key must have been valid
   */
  SignedText(byte[] message, List<byte[]> signatures, String owner, LocalDate day) {
    this.message = message.clone();
    this.signatures = List.copyOf(signatures);
    this.owner = owner;
    this.day = day;
  }

  /**
   * Names of those whose signature is there and counts.
   *
   * @param refused fingerprints of keys that do not count here: those that signed the commits
   */
  List<String> approvers(List<Approver> known, Set<String> refused) {
    return known.stream()
        .filter(approver -> approver.mayHaveSigned(day))
        .filter(approver -> !new Person(approver.name()).same(new Person(owner)))
        .filter(
            approver ->
                approver.parsed().stream()
                    .filter(key -> !refused.contains(key.fingerprint()))
                    .anyMatch(key -> signatures.stream().anyMatch(s -> key.signed(message, s))))
        .map(Approver::name)
        .distinct()
        .toList();
  }
}
