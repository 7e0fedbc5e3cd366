/**
 * Databases around a deploy, and those that are SQLite files: copied while they are written,
 * checked, and put back whole.
 *
 * <p>Stops and starts nothing: whoever restores has stopped the writers before.
 */
@NullMarked
package relgate.deploy.database;

import org.jspecify.annotations.NullMarked;
