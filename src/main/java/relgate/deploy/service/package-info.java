/**
 * Databases that a service of the stack keeps: SQLite files in its volumes, PostgreSQL by the tools
 * of its own image, and whatever else has commands to copy it.
 *
 * <p>Knows databases and engines; knows nothing of the steps of a deploy.
 */
@NullMarked
package relgate.deploy.service;

import org.jspecify.annotations.NullMarked;
