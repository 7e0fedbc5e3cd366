package relgate.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import relgate.BadInput;
import relgate.ExitCode;
import relgate.authority.AuthorityFile;
import relgate.authority.BaselineApproval;
import relgate.candidate.Candidate;
import relgate.json.AtomicFile;
import relgate.monitor.Asked;
import relgate.monitor.Monitor;
import relgate.monitor.history.BaselineRecord;
import relgate.threshold.AcceptanceDraft;

/** The flags by which people say what later runs are compared with, and sign it. */
final class KbBaseline {
  @Option(
      names = "--accept-baseline",
      description = "Accept the newest point as the new baseline; runs nothing.")
  private boolean accept;

  @Option(
      names = "--calibrate",
      paramLabel = "N",
      description = {
        "Run the benchmark N times (5 to 1000), change nothing in between, and",
        "widen the limits of the statistical rules to the noise that was seen."
      })
  private @Nullable Integer calibrate;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why, with --accept-baseline or --calibrate.")
  private @Nullable String reason;

  @Option(
      names = "--owner",
      paramLabel = "NAME",
      description = "Who, with --accept-baseline or --calibrate.")
  private @Nullable String owner;

  @Option(
      names = "--sign-key",
      paramLabel = "KEY",
      description = {
        "With --accept-baseline or --calibrate: an approver's Ed25519 key; repeatable:",
        KeySource.HELP + "."
      })
  private List<String> signKeys = List.of();

  @Option(
      names = "--ssh-key",
      paramLabel = "FILE",
      description = "The same with an approver's SSH key; repeatable.")
  private List<Path> sshKeys = List.of();

  @Option(
      names = "--signature",
      paramLabel = "FILE",
      description = "What `ssh-keygen -Y sign -n relgate-acceptance FILE.pae` wrote; repeatable.")
  private List<Path> signatures = List.of();

  private static final int FEWEST = 5;
  private static final int MOST = 1000;

  /** Whether the call accepts something instead of a run. */
  boolean asked() {
    return accept || calibrate != null;
  }

  /**
   * Accepts the newest point, or measures the noise.
   *
   * @param benchmark one run
   * @param history where the bytes to sign are put while signatures are missing
   */
  int done(
      Candidate candidate,
      Context context,
      Monitor monitor,
      Supplier<Asked> benchmark,
      Path history) {
    check(candidate);
    BaselineRecord draft =
        (calibrate == null
                ? monitor.acceptance()
                : monitor.calibration(calibrate, told(context, benchmark)))
            .by(masked(candidate, reason), masked(candidate, owner));
    Optional<BaselineRecord> signed =
        candidate.authority().isEmpty()
            ? Optional.of(draft)
            : signed(draft, candidate, context, history);
    if (signed.isEmpty()) {
      return ExitCode.BLOCKED.code();
    }
    monitor.pin(signed.get());
    told(signed.get(), context);
    return ExitCode.PASSED.code();
  }

  private void check(Candidate candidate) {
    String flag = calibrate == null ? "--accept-baseline" : "--calibrate";
    if (accept && calibrate != null) {
      throw new BadInput(
          flag, "--accept-baseline or --calibrate", "both", "Leave one of them out.");
    }
    if (reason == null || reason.isBlank() || owner == null || owner.isBlank()) {
      throw new BadInput(flag, "--reason and --owner", "not both", "Say why, and who says so.");
    }
    if (calibrate != null && (calibrate < FEWEST || calibrate > MOST)) {
      throw new BadInput(flag, "from 5 to 1000 runs", "" + calibrate, "Correct the flag.");
    }
    boolean keys = !signKeys.isEmpty() || !sshKeys.isEmpty() || !signatures.isEmpty();
    if (keys && candidate.authority().isEmpty()) {
      throw new BadInput(
          "--sign-key, --ssh-key or --signature",
          "an authority whose approvers sign",
          "none, and no RELGATE_AUTHORITY",
          "Name it by --authority; `relgate authority init` writes one.");
    }
  }

  private static String masked(Candidate candidate, @Nullable String text) {
    return candidate.secrets().mask(String.valueOf(text));
  }

  private static Supplier<Asked> told(Context context, Supplier<Asked> benchmark) {
    AtomicInteger run = new AtomicInteger();
    return () -> {
      context.err().println("calibrating: run " + run.incrementAndGet());
      return benchmark.get();
    };
  }

  /** Empty where signatures are missing: then the bytes to sign lie beside the history. */
  private Optional<BaselineRecord> signed(
      BaselineRecord draft, Candidate candidate, Context context, Path history) {
    AuthorityFile authority = candidate.authority().orElseThrow();
    BaselineApproval approval = KbApprovals.approval(draft, candidate);
    Path bytes = history.resolveSibling(history.getFileName() + "_" + draft.kind() + ".pae");
    List<byte[]> made = signatures(approval, candidate, context, bytes);
    Set<String> refused = AcceptanceDraft.signers(candidate);
    LocalDate day = LocalDate.ofInstant(draft.generatedAtUtc(), ZoneOffset.UTC);
    List<String> people = approval.approvers(authority.authority(), made, refused, day);
    int needed = authority.authority().needed();
    context.err().println("approved by " + people + ", needed: " + needed);
    if (people.size() < needed) {
      AtomicFile.write(bytes, approval.message());
      context
          .err()
          .println("Nothing is accepted yet. To be signed by approvers, not by the owner:");
      context.err().println("  ssh-keygen -Y sign -n relgate-acceptance -f KEY " + bytes);
      context.err().println("and handed over with --signature " + bytes + ".sig");
      return Optional.empty();
    }
    removed(bytes);
    List<String> encoded = made.stream().map(Base64.getEncoder()::encodeToString).toList();
    return Optional.of(draft.approved(people, encoded));
  }

  private List<byte[]> signatures(
      BaselineApproval approval, Candidate candidate, Context context, Path bytes) {
    List<byte[]> made = new ArrayList<>();
    for (Path file : signatures) {
      made.add(SshSigning.read(context.workingFolder().resolve(file)));
    }
    for (Path key : sshKeys) {
      Path file = context.workingFolder().resolve(key);
      made.add(new SshSigning(candidate).by(file, bytes, approval.message()));
    }
    for (String key : signKeys) {
      made.add(KeySource.of(key, context).read().sign(approval.message()));
    }
    return made;
  }

  private static void removed(Path bytes) {
    try {
      Files.deleteIfExists(bytes);
    } catch (IOException e) {
      throw new BadInput(bytes.toString(), "a file that can be removed", "" + e, "Remove it.");
    }
  }

  private static void told(BaselineRecord record, Context context) {
    String point = record.point().path();
    context
        .err()
        .println(
            record.kind() == BaselineRecord.Kind.CALIBRATED
                ? "calibrated: the limits allow for the noise around " + point
                : "accepted: " + point + " is the baseline now");
    record
        .noise()
        .forEach(
            (name, noise) ->
                context
                    .err()
                    .println(
                        "  %s: deviation %s over %d runs, each following the one before it by %s"
                            .formatted(
                                name,
                                noise.deviation().toPlainString(),
                                noise.runs(),
                                noise.follow().toPlainString())));
  }
}
