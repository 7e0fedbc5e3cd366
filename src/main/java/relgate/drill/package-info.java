/**
 * Proves that a rollback works: a deploy that is made to fail, in a project of its own with a copy
 * of the database and free ports.
 *
 * <p>Knows deploys; knows nothing of gates, reports for people or the command line.
 */
@NullMarked
package relgate.drill;

import org.jspecify.annotations.NullMarked;
