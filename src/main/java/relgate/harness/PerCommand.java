package relgate.harness;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A check for each command of an entry of relgate.json's {@code commands}: one where it is a single
 * command, one a name where it is a monorepo's {@code each}.
 *
 * <p>The method may ask for its {@link ConfiguredCommand} or {@link TestCommand}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@TestTemplate
@ExtendWith(CommandInvocations.class)
public @interface PerCommand {
  /** The key below {@code commands}, such as {@code backend_tests}. */
  String value();
}
