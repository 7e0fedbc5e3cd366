package relgate.promotion;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import relgate.BadInput;
import relgate.Profile;
import relgate.authority.Approval;
import relgate.authority.Approver;
import relgate.authority.Authority;
import relgate.candidate.Candidate;
import relgate.config.ApprovalsSection;
import relgate.json.AtomicFile;
import relgate.json.FileDoor;
import relgate.releasetag.CommitSigner;
import relgate.releasetag.SshSigned;

/**
 * The signatures that a promotion or a broken glass needs, by the policy in force and by the
 * authority, and those that lie in {@code .runtime/approvals}. Who keeps them there does not
 * matter: each is verified over what it approves.
 *
 * @param candidate as it is in force
 */
public record Approvals(Candidate candidate) implements Approving {
  private static final int MOST_BYTES = 64 * 1024;
  private static final String SIGNATURE = ".sig";

  /** So many of these people. */
  private record Quorum(String by, List<Approver> people, int needed) {}

  /** Keeps signatures that somebody hands over; the folder is made where it is not there. */
  public void keep(List<Path> files) {
    for (Path file : files) {
      byte[] text = bytes(file);
      if (signature(text).isEmpty()) {
        String expected = "a signature that ssh-keygen or `relgate sign` wrote";
        throw new BadInput("--approval", expected, "" + file, "Name the .sig file.");
      }
      String name = relgate.Sha256.of(text).substring(0, 16) + SIGNATURE;
      AtomicFile.write(folder().resolve(name), text);
    }
  }

  @Override
  public Answer promotion(String commit, Profile to, Instant now) {
    ApprovalsSection own = candidate.releasePolicy().approvals();
    int needed = own.promotion().getOrDefault(to.toString(), 0);
    String name = candidate.config().name();
    Approval approval = new Approval(Authority.PROMOTION, name, commit, to.toString(), "", "");
    return answer(approval, quorums(Authority.PROMOTION, needed), now);
  }

  @Override
  public Answer breakGlass(String commit, Profile to, Freeze.BreakGlass glass, Instant now) {
    int needed = candidate.releasePolicy().approvals().breakGlass();
    String name = candidate.config().name();
    Approval approval =
        new Approval(
            Authority.BREAK_GLASS, name, commit, to.toString(), glass.owner(), glass.reason());
    return answer(approval, quorums(Authority.BREAK_GLASS, needed), now);
  }

  private List<Quorum> quorums(String role, int needed) {
    List<Quorum> quorums = new ArrayList<>();
    if (needed > 0) {
      List<Approver> people =
          candidate.releasePolicy().approvals().approvers().stream()
              .map(each -> new Approver(each.name(), each.key(), null, null, null))
              .toList();
      quorums.add(new Quorum("the release policy", people, needed));
    }
    candidate
        .authority()
        .map(file -> file.authority())
        .filter(above -> above.needed(role) > 0)
        .map(above -> new Quorum("the authority", above.approvers(role), above.needed(role)))
        .ifPresent(quorums::add);
    return quorums;
  }

  private Answer answer(Approval approval, List<Quorum> quorums, Instant now) {
    if (quorums.isEmpty()) {
      return new Answer(false, true, "nobody asks for a signature", "");
    }
    List<byte[]> signatures = signatures();
    Set<String> own = committers(approval.commit());
    LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
    List<String> found = new ArrayList<>();
    boolean good = true;
    for (Quorum quorum : quorums) {
      List<String> names = approval.approvers(quorum.people(), signatures, own, day);
      good &= names.size() >= quorum.needed();
      found.add(
          "%d of the %d that %s asks for%s"
              .formatted(
                  names.size(),
                  quorum.needed(),
                  quorum.by(),
                  names.isEmpty() ? "" : ": " + String.join(", ", names)));
    }
    return new Answer(true, good, String.join("; ", found), good ? "" : remedy(approval));
  }

  private String remedy(Approval approval) {
    String name =
        approval.action() + "_" + approval.to() + "_" + approval.commit().substring(0, 12) + ".pae";
    Path file = folder().resolve(name);
    AtomicFile.write(file, approval.message());
    String bytes = candidate.named(file);
    return "Let approvers who did not commit it sign "
        + bytes
        + " (`ssh-keygen -Y sign -n relgate-acceptance -f KEY "
        + bytes
        + "`, or `relgate sign "
        + bytes
        + " --sign-key KEY`), and hand each .sig over by --approval.";
  }

  /** Nobody approves what he has committed himself. */
  private Set<String> committers(String commit) {
    return candidate
        .repository()
        .top()
        .flatMap(top -> CommitSigner.in(top).of(commit))
        .map(Set::of)
        .orElse(Set.of());
  }

  private Path folder() {
    return candidate.workspace().runtime().resolve("approvals");
  }

  private List<byte[]> signatures() {
    if (!Files.isDirectory(folder())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder())) {
      return files
          .filter(file -> file.toString().endsWith(SIGNATURE))
          .sorted()
          .flatMap(file -> signature(bytes(file)).stream())
          .toList();
    } catch (IOException e) {
      throw unreadable(folder(), e);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return FileDoor.read(file, MOST_BYTES);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static Optional<byte[]> signature(byte[] text) {
    String said = new String(text, StandardCharsets.UTF_8);
    Optional<byte[]> ssh = SshSigned.bytes(said);
    if (ssh.isPresent()) {
      return ssh;
    }
    try {
      return Optional.of(Base64.getDecoder().decode(said.strip())).filter(b -> b.length == 64);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static BadInput unreadable(Path place, IOException e) {
    return new BadInput(place.toString(), "a file to read", e.toString(), "Check it.");
  }
}
