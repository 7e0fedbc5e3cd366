package relgate.json;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBase;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.ser.std.BeanSerializerBase;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.type.CollectionType;
import com.fasterxml.jackson.databind.type.MapType;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** The one configuration of Databind: records by their components, strict in what it reads. */
final class Mapper {
  /** Made once and never changed: Databind learns each class once for the whole process. */
  static final ObjectMapper RECORDS = records();

  /**
   * Levels of lists and objects. Reading takes a few calls a level, and so does whoever walks the
   * value later, on a stack of 512 KiB: at Databind's own limit of 1,000 it ended.
   */
  private static final int DEEPEST = 200;

  private Mapper() {}

  private static ObjectMapper records() {
    return JsonMapper.builder(factory())
        .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING)
        .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
        .visibility(PropertyAccessor.ALL, Visibility.NONE)
        .visibility(PropertyAccessor.FIELD, Visibility.ANY)
        .visibility(PropertyAccessor.CREATOR, Visibility.ANY)
        .defaultPropertyInclusion(
            JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
        .propertyNamingStrategy(new ComponentNaming())
        .addModule(module())
        .build();
  }

  private static JsonFactory factory() {
    StreamReadConstraints limits = StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build();
    return JsonFactory.builder().streamReadConstraints(limits).build();
  }

  private static SimpleModule module() {
    SimpleModule module = new SimpleModule("relgate");
    Scalars.addTo(module);
    PlainDouble plain = new PlainDouble();
    module.addSerializer(Double.class, plain).addSerializer(double.class, plain);
    for (Class<?> type : List.of(Instant.class, LocalDate.class, Duration.class, Path.class)) {
      module.addSerializer(type, ToStringSerializer.instance);
    }
    return module.setDeserializerModifier(new Reading()).setSerializerModifier(new Writing());
  }

  private static final class Reading extends BeanDeserializerModifier {
    private static final long serialVersionUID = 1L;

    @Override
    public JsonDeserializer<?> modifyDeserializer(
        DeserializationConfig config, BeanDescription bean, JsonDeserializer<?> deserializer) {
      return bean.getBeanClass().isRecord() && deserializer instanceof BeanDeserializerBase base
          ? new RecordDeserializer(base)
          : deserializer;
    }

    @Override
    public JsonDeserializer<?> modifyEnumDeserializer(
        DeserializationConfig config,
        JavaType type,
        BeanDescription bean,
        JsonDeserializer<?> deserializer) {
      return Scalars.constant(type.getRawClass());
    }

    @Override
    public JsonDeserializer<?> modifyCollectionDeserializer(
        DeserializationConfig config,
        CollectionType type,
        BeanDescription bean,
        JsonDeserializer<?> deserializer) {
      return new Container(deserializer, JsonToken.START_ARRAY);
    }

    @Override
    public JsonDeserializer<?> modifyMapDeserializer(
        DeserializationConfig config,
        MapType type,
        BeanDescription bean,
        JsonDeserializer<?> deserializer) {
      return new Container(deserializer, JsonToken.START_OBJECT);
    }
  }

  private static final class Writing extends BeanSerializerModifier {
    private static final long serialVersionUID = 1L;

    @Override
    public JsonSerializer<?> modifySerializer(
        SerializationConfig config, BeanDescription bean, JsonSerializer<?> serializer) {
      return serializer instanceof BeanSerializerBase && hasWordsOfItsOwn(bean.getBeanClass())
          ? ToStringSerializer.instance
          : serializer;
    }

    /** A path of git or a measure is written as it names itself; a record or bean by its parts. */
    private static boolean hasWordsOfItsOwn(Class<?> type) {
      try {
        return !type.isRecord() && type.getMethod("toString").getDeclaringClass() != Object.class;
      } catch (NoSuchMethodException e) {
        throw new IllegalStateException(type + " has no toString", e);
      }
    }
  }
}
