/**
 * Fan-out and fan-in: the plan that gives each gate to one shard, and the one complete report that
 * is made of all parts.
 *
 * <p>Pure: knows the report and the plan, not how a gate is run.
 */
@NullMarked
package relgate.merge;

import org.jspecify.annotations.NullMarked;
