package relgate.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import relgate.BadInput;
import relgate.ExitCode;
import relgate.VisibleText;
import relgate.attest.AuditLog;
import relgate.attest.Outbox;
import relgate.candidate.Candidate;
import relgate.git.Commit;
import relgate.store.Exchange;
import relgate.store.StoreUnreachable;

/** A verb's call between fetching what it reads and sending what it wrote. */
final class SharedCall {
  private final String verb;
  private final Context context;
  private final Candidate candidate;
  private final boolean urgent;

  /**
   * A call.
   *
   * @param urgent whether it goes on without the store: an unfinished deploy is settled by its own
   *     journal
   */
  SharedCall(String verb, Context context, Candidate candidate, boolean urgent) {
    this.urgent = urgent;
    this.verb = verb;
    this.context = context;
    this.candidate = candidate;
  }

  int around(Callable<Integer> call) throws Exception {
    try (SharedStore store = context.store()) {
      Optional<Exchange> exchange = exchange(store);
      exchange.ifPresent(this::fetch);
      int code = call.call();
      return exchange.map(e -> sent(e, code)).orElse(code);
    } catch (StoreUnreachable e) {
      throw SharedStore.failure(e);
    }
  }

  /** None where relgate.json cannot be read: the verb says so, or does not need it. */
  private Optional<Exchange> exchange(SharedStore store) {
    if (verb.equals("store")) {
      return Optional.empty();
    }
    try {
      candidate.configurationIfAny();
    } catch (BadInput e) {
      return Optional.empty();
    }
    return candidate.configurationIfAny().isEmpty() ? Optional.empty() : store.exchange(candidate);
  }

  private void fetch(Exchange exchange) {
    try {
      context.store().ready(candidate);
      AuditLog audit = context.store().audit(candidate, context);
      audit.catchUp();
      // A red report that still waits here must revoke before anything is decided on the green one.
      new Outbox(candidate.workspace()).send(audit);
      exchange.fetch(VerbEvidence.of(verb, SharedStore.name(candidate), commit()));
    } catch (StoreUnreachable e) {
      if (VerbEvidence.decides(verb) && !urgent) {
        throw e;
      }
      context.err().println(VisibleText.block(e.problem().text()));
      context.err().println("relgate: going on with the evidence of this folder.");
    }
  }

  private Optional<String> commit() {
    return candidate.repository().exists()
        ? candidate.repository().head().map(Commit::id)
        : Optional.empty();
  }

  private int sent(Exchange exchange, int code) {
    try {
      exchange.send();
      if (!new Outbox(candidate.workspace()).waiting().isEmpty()) {
        return late(code);
      }
      return code;
    } catch (StoreUnreachable e) {
      context.err().println(VisibleText.block(e.problem().text()));
      return late(code);
    }
  }

  /** What was written here is true, but nobody else can know of it yet. */
  private int late(int code) {
    context
        .err()
        .println("relgate: what this run wrote is in .runtime; `relgate store sync` sends it.");
    return code == ExitCode.PASSED.code() ? ExitCode.BROKEN.code() : code;
  }
}
