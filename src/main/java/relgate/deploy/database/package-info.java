/**
 * SQLite databases around a deploy: copied while they are written, checked, and put back whole.
 *
 * <p>Knows nothing of containers: whoever restores has stopped the writers before.
 */
@NullMarked
package relgate.deploy.database;

import org.jspecify.annotations.NullMarked;
