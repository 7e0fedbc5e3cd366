package relgate.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Shared evidence: documents, one audit chain for each candidate, leases.
 *
 * <p>Every method may be called again after it failed: a document is known by its digest, an entry
 * by its hash. Throws {@link StoreUnreachable} where the store cannot be asked now.
 */
public interface Store extends AutoCloseable {
  /** As people call it: its kind and place, without a secret. */
  String name();

  /** The end of the candidate's chain. */
  Head head(String candidate);

  /** The entries after the place, in order. */
  List<ChainLine> chain(String candidate, long after);

  /**
   * Adds an entry and its document; nobody else adds to this chain between the two.
   *
   * @param writer gets the end of the chain and makes what follows it. Where the connection is lost
   *     before the store has answered, it may be asked again, with another end: what it wrote for
   *     the first then stands in no entry
   * @return the entry as it stands in the chain
   */
  ChainLine append(String candidate, Function<Head, Addition> writer);

  /** Adds entries that stand in a copy of this chain, each in its place; those it has are left. */
  void extend(String candidate, List<ChainLine> lines);

  /** Adds a document that has no place in the chain. Does nothing where its digest is there. */
  void put(Document document, byte[] bytes);

  /** The documents, oldest first. */
  List<Document> find(Query query);

  /** Takes documents away that a list in the chain names; their entries stay. */
  void remove(List<Document> documents);

  /** The bytes of a document; empty where there is none of this digest. */
  Optional<byte[]> bytes(Document document);

  /** The names of the candidates of which there is anything. */
  List<String> candidates();

  /** Takes the lease of an environment, or one that has expired. */
  LeaseAnswer lease(String candidate, String environment, String holder, Term term);

  /**
   * The time of a lease.
   *
   * @param now as the caller knows it; a store with a clock of its own goes by that
   */
  record Term(Instant now, Duration length) {}

  /** Gives more time to a lease that is still the caller's; false where another has it. */
  boolean renew(Lease lease, Term term);

  /** Gives the lease back; does nothing where another has it. */
  void release(Lease lease);

  @Override
  void close();
}
