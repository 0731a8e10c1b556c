package dev.runners.testkit.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** JSON as it was answered. Every accessor fails with {@link Deviation} when it is of another kind. */
public record Json(JsonNode node) {

    /** RFC 3339 with {@code T}, seconds and a zone. */
    private static final Pattern TIME =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)");

    /** Not the product's own, whose leniency the checks are not to share: no member twice, nothing behind the end. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** Reads one document, strictly by RFC 8259. */
    public static Json of(String text) {
        try {
            Json json = new Json(MAPPER.readTree(text));
            Deviation.unless(!json.node.isMissingNode(), "No JSON, but nothing");
            return json;
        } catch (JsonProcessingException e) {
            throw new Deviation("No JSON, " + e.getOriginalMessage() + ": " + text, e);
        }
    }

    /** Maps, lists, strings, ids, numbers, true, false and null as JSON. */
    static String write(@Nullable Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not to be written as JSON: " + value, e);
        }
    }

    public boolean isNull() {
        return node.isNull();
    }

    /** A member that must be there, were it null. */
    public Json at(String name) {
        Deviation.unless(is(node.isObject(), "object").has(name), "There is no member " + name + " in " + this);
        return new Json(node.get(name));
    }

    public Map<String, Json> object() {
        Map<String, Json> members = new LinkedHashMap<>();
        is(node.isObject(), "object")
                .properties()
                .forEach(member -> members.put(member.getKey(), new Json(member.getValue())));
        return members;
    }

    public List<Json> items() {
        return is(node.isArray(), "array").valueStream().map(Json::new).toList();
    }

    public String text() {
        return is(node.isTextual(), "string").textValue();
    }

    public BigDecimal number() {
        return is(node.isNumber(), "number").decimalValue();
    }

    public boolean bool() {
        return is(node.isBoolean(), "true or false").booleanValue();
    }

    public UUID uuid() {
        String text = text();
        try {
            UUID id = UUID.fromString(text);
            Deviation.unless(id.toString().equalsIgnoreCase(text), "This is no UUID: " + text);
            return id;
        } catch (IllegalArgumentException e) {
            throw new Deviation("This is no UUID: " + text, e);
        }
    }

    public Instant time() {
        Deviation.unless(TIME.matcher(text()).matches(), "This is no time of RFC 3339 with a zone: " + text());
        return OffsetDateTime.parse(text()).toInstant();
    }

    private JsonNode is(boolean kind, String name) {
        Deviation.unless(kind, "This is no " + name + ": " + this);
        return node;
    }

    @Override
    public String toString() {
        return node.toString();
    }
}
