package relgate.store;

import java.util.Optional;

/**
 * The answer to somebody who asked for a lease.
 *
 * @param lease the caller's where it was granted; else the one that stands in the way
 * @param before the expired lease that was taken over
 */
public record LeaseAnswer(boolean granted, Lease lease, Optional<Lease> before) {}
