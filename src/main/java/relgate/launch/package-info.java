/**
 * The verb {@code release-gate}: select the gates of a profile, launch them, collect, decide.
 *
 * <p>The only package that knows the JUnit Platform. Its listener only collects: the Platform logs
 * and swallows what a listener throws, so deciding and writing happen after the run, from the plan.
 */
@NullMarked
package relgate.launch;

import org.jspecify.annotations.NullMarked;
