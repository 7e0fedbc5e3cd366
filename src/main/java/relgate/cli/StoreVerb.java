package relgate.cli;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import relgate.BadInput;
import relgate.ExitCode;
import relgate.attest.AuditLog;
import relgate.attest.ChainVerification;
import relgate.attest.Outbox;
import relgate.candidate.Candidate;
import relgate.report.decision.ChainText;
import relgate.store.Copying;
import relgate.store.Document;
import relgate.store.DocumentKind;
import relgate.store.Exchange;
import relgate.store.FolderStore;
import relgate.store.Query;
import relgate.store.Store;
import relgate.store.postgresql.PostgresStore;

/** {@code relgate store}: looks after the evidence that many machines share. */
@CommandLine.Command(
    mixinStandardHelpOptions = true,
    description = {
      "Looks after the store of shared evidence that RELGATE_STORE or relgate.json names:",
      "  status        what it has, and what of this folder it has not",
      "  init          make its schema, or bring it to this version",
      "  sync          send what could not be sent, fetch what is missing here",
      "  export DIR    write all of it as the .runtime/ of a folder",
      "  import [DIR]  take the .runtime/ of a folder (default: the candidate's)",
      "  prune         take old evidence away that nothing refers to (--older-than 400d)",
      "  verify        walk the chain and compare every document with its entry",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  RELGATE_STORE=jdbc:postgresql://db/relgate relgate store init",
      "  relgate store status",
      "  relgate store export /mnt/audit/shop && relgate verify --audit --candidate"
          + " /mnt/audit/shop",
      "",
      "Exit codes: 0 done, 1 verify found a change, 2 wrong use, 3 the store cannot be asked."
    })
final class StoreVerb implements Callable<Integer> {
  private final Context context;
  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(
      index = "0",
      paramLabel = "ACTION",
      description = "status, init, sync, export, import, prune or verify.")
  private String action = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "DIR",
      description = "The folder to export to or to import from.")
  private @Nullable Path folder;

  @Option(
      names = "--head",
      paramLabel = "HASH",
      description = "A head noted earlier, which the chain must still hold.")
  private @Nullable String head;

  @Mixin private StorePruning pruning = new StorePruning();

  StoreVerb(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Candidate candidate = common.candidate(context);
    SharedStore shared = context.store();
    if (action.equals("prune")) {
      return prune(candidate);
    }
    Store store =
        (action.equals("init") ? shared.of(candidate) : shared.ready(candidate))
            .orElseThrow(StoreVerb::none);
    return switch (action) {
      case "status" -> status(candidate, store);
      case "init" -> init(store);
      case "sync" -> sync(candidate);
      case "export" -> export(candidate, store);
      case "import" -> imported(candidate, store);
      case "verify" -> verify(candidate, store);
      default ->
          throw new BadInput(
              "relgate store",
              "status, init, sync, export, import, prune or verify",
              action,
              "See `relgate store --help`.");
    };
  }

  private static BadInput none() {
    return new BadInput(
        "relgate store",
        "a store of shared evidence",
        "none named: evidence is kept in .runtime alone",
        "Set RELGATE_STORE=jdbc:postgresql://HOST/DATABASE or git+REPOSITORY, or write `store` in"
            + " relgate.json.");
  }

  private int status(Candidate candidate, Store store) {
    String name = SharedStore.name(candidate);
    Map<DocumentKind, Integer> counts = new EnumMap<>(DocumentKind.class);
    List<Document> documents = store.find(Query.all(name));
    documents.forEach(document -> counts.merge(document.kind(), 1, Integer::sum));
    context.out().println("store      " + store.name());
    context.out().println("candidate  " + name);
    context.out().println("entries    " + store.head(name).sequence());
    context.out().println("head       " + store.head(name).sha256());
    counts.forEach((kind, count) -> context.out().println("%-18s %d".formatted(kind, count)));
    int unsent = exchange(candidate).unsent().size() + outbox(candidate).waiting().size();
    context.out().println("not sent   " + unsent);
    return (unsent == 0 ? ExitCode.PASSED : ExitCode.BLOCKED).code();
  }

  /** Also of the folder alone: a machine of its own fills up just so. */
  private int prune(Candidate candidate) {
    Path runtime = candidate.workspace().runtime();
    Store store =
        context
            .store()
            .ready(candidate)
            .orElseGet(() -> new FolderStore(runtime, SharedStore.name(candidate)));
    AuditLog audit = context.store().audit(candidate, context);
    audit.catchUp();
    return pruning.run(
        candidate, store, audit, new StorePruning.Voice(context.err(), context.clock()));
  }

  private int init(Store store) {
    if (store instanceof PostgresStore postgres) {
      int steps = postgres.init();
      context.err().println(store.name() + ": " + steps + " steps taken; the schema is current");
    } else {
      context.err().println(store.name() + ": needs nothing made; the first append makes the ref");
    }
    return ExitCode.PASSED.code();
  }

  private int sync(Candidate candidate) {
    AuditLog audit = context.store().audit(candidate, context);
    audit.catchUp();
    int placed = outbox(candidate).send(audit);
    Exchange exchange = exchange(candidate);
    int sent = exchange.send();
    int fetched = exchange.fetch(List.of(Query.all(SharedStore.name(candidate))));
    context
        .err()
        .println(
            "%d reports placed, %d documents sent, %d fetched".formatted(placed, sent, fetched));
    return ExitCode.PASSED.code();
  }

  private int export(Candidate candidate, Store store) {
    String name = SharedStore.name(candidate);
    FolderStore target = new FolderStore(named("export").resolve(".runtime"), name);
    Copying.Count count = Copying.of(name, store, target);
    context.err().println(count.text());
    return ExitCode.PASSED.code();
  }

  private int imported(Candidate candidate, Store store) {
    Path source = folder == null ? candidate.root() : named("import");
    String name = SharedStore.name(candidate);
    Copying.Count count =
        Copying.of(name, new FolderStore(source.resolve(".runtime"), name), store);
    if (folder == null) {
      // What is there now is noted as sent.
      exchange(candidate).send();
    }
    context.err().println(count.text());
    return ExitCode.PASSED.code();
  }

  /** Everything is compared where it lies in files: what the export holds is what the store has. */
  private int verify(Candidate candidate, Store store) {
    String name = SharedStore.name(candidate);
    return ScratchFolder.with(
        scratch -> {
          Copying.of(name, store, new FolderStore(scratch.resolve(".runtime"), name));
          AuditLog log = new AuditLog(new relgate.Workspace(scratch), context.clock());
          ChainVerification verification = log.verifyChain(head);
          context.err().print(new ChainText().text(verification));
          return (verification.whole() ? ExitCode.PASSED : ExitCode.BLOCKED).code();
        });
  }

  private Path named(String verb) {
    Path named = folder;
    if (named == null) {
      throw new BadInput(
          "relgate store " + verb, "a folder", "none", "Name it: relgate store " + verb + " DIR");
    }
    return context.workingFolder().resolve(named).normalize();
  }

  private Exchange exchange(Candidate candidate) {
    return context.store().exchange(candidate).orElseThrow(StoreVerb::none);
  }

  private static Outbox outbox(Candidate candidate) {
    return new Outbox(candidate.workspace());
  }
}
