package relgate.store;

import java.time.Instant;

/**
 * The right of one holder to change an environment until a time.
 *
 * @param holder names run, host and process, for those who are refused
 * @param fence the fencing number: each lease of an environment has a larger one than all before
 *     it, so that whoever checks it tells a late holder from the present one
 */
public record Lease(
    String candidate,
    String environment,
    String holder,
    long fence,
    Instant takenAtUtc,
    Instant expiresAtUtc) {}
