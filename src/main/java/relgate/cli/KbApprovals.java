package relgate.cli;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import relgate.authority.Authority;
import relgate.authority.BaselineApproval;
import relgate.candidate.Candidate;
import relgate.monitor.history.BaselineRecord;

/** Whether a baseline has the signatures that a candidate's authority asks for. */
final class KbApprovals {
  private KbApprovals() {}

  /** What approvers sign of a record. */
  static BaselineApproval approval(BaselineRecord record, Candidate candidate) {
    Map<String, String> noise = new TreeMap<>();
    record
        .noise()
        .forEach(
            (name, seen) ->
                noise.put(
                    name,
                    seen.deviation().toPlainString()
                        + " "
                        + seen.follow().toPlainString()
                        + " "
                        + seen.runs()));
    return new BaselineApproval(
        name(candidate),
        record.profile().toString(),
        record.kind().toString(),
        record.point().sha256(),
        Objects.requireNonNullElse(record.owner(), ""),
        Objects.requireNonNullElse(record.reason(), ""),
        noise);
  }

  private static String name(Candidate candidate) {
    return candidate
        .configurationIfAny()
        .map(file -> file.config().name())
        .orElseGet(() -> String.valueOf(candidate.root().getFileName()));
  }

  /** Nobody accepts the first point of a profile; everything else needs approvers. */
  static boolean approved(BaselineRecord record, Candidate candidate) {
    return record.kind() == BaselineRecord.Kind.FIRST
        || candidate
            .authority()
            .map(file -> approved(record, candidate, file.authority()))
            .orElse(true);
  }

  private static boolean approved(BaselineRecord record, Candidate candidate, Authority authority) {
    LocalDate day = LocalDate.ofInstant(record.generatedAtUtc(), ZoneOffset.UTC);
    return approval(record, candidate)
            .approvers(authority, signatures(record), Set.of(), day)
            .size()
        >= authority.needed();
  }

  /** A text that is no base64 is a signature of nothing. */
  private static List<byte[]> signatures(BaselineRecord record) {
    return record.signatures().stream()
        .filter(text -> text.matches("[A-Za-z0-9+/]{1,20000}={0,2}"))
        .filter(text -> text.length() % 4 == 0)
        .map(Base64.getDecoder()::decode)
        .toList();
  }
}
