/** Gates that misbehave in every way a gate can, for tests of the launcher. */
@NullMarked
package relgate.launch.samples;

import org.jspecify.annotations.NullMarked;
