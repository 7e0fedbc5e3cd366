package relgate.json;

import com.fasterxml.jackson.databind.PropertyNamingStrategy;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedField;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedMethod;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import java.lang.reflect.RecordComponent;

/** The JSON keys of records: a component's {@link Key}, else its name in snake case. */
final class ComponentNaming extends PropertyNamingStrategy {
  private static final long serialVersionUID = 1L;

  @Override
  public String nameForField(MapperConfig<?> config, AnnotatedField field, String name) {
    return key(field, name);
  }

  @Override
  public String nameForGetterMethod(MapperConfig<?> config, AnnotatedMethod method, String name) {
    return key(method, name);
  }

  @Override
  public String nameForConstructorParameter(
      MapperConfig<?> config, AnnotatedParameter parameter, String name) {
    return key(parameter, name);
  }

  private static String key(AnnotatedMember member, String name) {
    RecordComponent[] components = member.getDeclaringClass().getRecordComponents();
    if (components != null) {
      for (RecordComponent component : components) {
        if (component.getName().equals(name)) {
          return Names.of(component);
        }
      }
    }
    return name;
  }
}
