package relgate.json;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import relgate.OwnWord;

/**
 * Changes the texts in a value before it is written: those of records, lists and maps however deep,
 * never keys, enums, paths, or components that are marked as {@link OwnWord}.
 */
public final class RecordTexts {
  private final UnaryOperator<String> change;

  private RecordTexts(UnaryOperator<String> change) {
    this.change = change;
  }

  /** The same value with its texts changed. */
  public static <T> T changed(T value, UnaryOperator<String> change) {
    @SuppressWarnings("unchecked") // a copy has the type of what it is made of
    T copy = (T) Objects.requireNonNull(new RecordTexts(change).of(value));
    return copy;
  }

  private @Nullable Object of(@Nullable Object value) {
    if (value instanceof String text) {
      return change.apply(text);
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
      map.forEach((key, member) -> copy.put(key, of(member)));
      return Collections.unmodifiableMap(copy);
    }
    if (value instanceof Optional<?> optional) {
      return optional.map(this::of);
    }
    if (value instanceof Collection<?> all) {
      return collection(all);
    }
    return value instanceof Record entry ? record(entry) : value;
  }

  private Collection<@Nullable Object> collection(Collection<?> all) {
    List<@Nullable Object> copy = new ArrayList<>();
    all.forEach(element -> copy.add(of(element)));
    return all instanceof Set<?>
        ? Collections.unmodifiableSet(new LinkedHashSet<>(copy))
        : Collections.unmodifiableList(copy);
  }

  private Record record(Record entry) {
    RecordComponent[] components = entry.getClass().getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    @Nullable Object[] values = new @Nullable Object[components.length];
    try {
      for (int i = 0; i < components.length; i++) {
        types[i] = components[i].getType();
        Method accessor = components[i].getAccessor();
        accessor.setAccessible(true);
        Object value = accessor.invoke(entry);
        values[i] = components[i].isAnnotationPresent(OwnWord.class) ? value : of(value);
      }
      Constructor<? extends Record> canonical = entry.getClass().getDeclaredConstructor(types);
      canonical.setAccessible(true);
      return canonical.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException refused) {
        throw refused;
      }
      throw new IllegalStateException(entry.getClass() + " cannot be copied", e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(entry.getClass() + " cannot be copied", e);
    }
  }
}
