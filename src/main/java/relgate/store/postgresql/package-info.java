/**
 * Shared evidence in PostgreSQL.
 *
 * <p>The only package that knows the driver and the migrations. Nothing of it is loaded where no
 * such store is named. Locks belong to transactions, never to sessions, so that a pooler between
 * the two cannot hand a lock to somebody else.
 */
@NullMarked
package relgate.store.postgresql;

import org.jspecify.annotations.NullMarked;
