package relgate.json;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/**
 * A record that may also be written as a list of such records, each with a name of its own: the
 * value of the key that is named here, which is a map by name.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface NamedList {
  String value();

  /** One of the list. */
  interface Element {
    @Nullable String name();
  }
}
