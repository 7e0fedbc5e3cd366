package relgate.harness;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * One policy that a release must satisfy: a JUnit class whose tests are its checks.
 *
 * <p>The class also carries {@code @Tag} for the profile it starts in and for every one above it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(GateExtension.class)
public @interface Gate {
  /** Unique among all gates: lower-case words joined by hyphens. */
  String id();

  /** The way out when a check blocks, as an imperative sentence. */
  String remedy();

  /** Things that must be there for the gate to judge. */
  Need[] needs() default {};
}
