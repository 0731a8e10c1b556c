package dev.runners.contracts;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.deser.DurationDeserializer;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import com.fasterxml.jackson.datatype.jsr310.deser.LocalTimeDeserializer;
import com.fasterxml.jackson.datatype.jsr310.ser.DurationSerializer;
import com.fasterxml.jackson.datatype.jsr310.ser.InstantSerializer;
import com.fasterxml.jackson.datatype.jsr310.ser.LocalTimeSerializer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;

/** How every JSON of the product is written: snake_case, RFC 3339 times in UTC, nulls where there is nothing. */
public final class Wire {

    /** Those that there are: the library's module for all of them is eighty classes, which each agent would hold. */
    private static final Module TIMES = new SimpleModule("times")
            .addSerializer(Instant.class, InstantSerializer.INSTANCE)
            .addDeserializer(Instant.class, InstantDeserializer.INSTANT)
            .addSerializer(Duration.class, DurationSerializer.INSTANCE)
            .addDeserializer(Duration.class, DurationDeserializer.INSTANCE)
            .addSerializer(LocalTime.class, LocalTimeSerializer.INSTANCE)
            .addDeserializer(LocalTime.class, LocalTimeDeserializer.INSTANCE);

    /** Ignores unknown members: for events, for replies, and for what Runners send. */
    public static final JsonMapper JSON = builder().build();

    /** Refuses unknown members, and values of another type than asked for: for what people and scripts send. */
    public static final JsonMapper STRICT = strict();

    private static final int MAX_DEPTH = 32;
    private static final int MAX_TEXT = 8 * 1024 * 1024;

    private Wire() {}

    private static JsonMapper strict() {
        return builder()
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .withCoercionConfig(
                        LogicalType.Textual,
                        text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                // An id that is an empty text is no absent id.
                .withCoercionConfig(
                        LogicalType.OtherScalar,
                        id -> id.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
                .withCoercionConfig(
                        LogicalType.DateTime,
                        time -> time.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    private static JsonMapper.Builder builder() {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxStringLength(MAX_TEXT)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        return JsonMapper.builder(factory)
                .addModule(TIMES)
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }
}
