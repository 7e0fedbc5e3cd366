/** relgate's rules about itself. */
@NullMarked
package relgate.architecture;

import org.jspecify.annotations.NullMarked;
