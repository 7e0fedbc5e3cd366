package relgate.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that never runs beside another one of this mark, in whichever process: an engine that
 * becomes a swarm, or ceases to be one, loses the names by which its containers find each other.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(EngineTurn.class)
public @interface AloneOnEngine {}
