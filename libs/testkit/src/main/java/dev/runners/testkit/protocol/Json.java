package dev.runners.testkit.protocol;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** JSON as it was answered. Every accessor fails with {@link Deviation} when it is of another kind. */
public sealed interface Json {

    /** RFC 3339 with {@code T}, seconds and a zone. */
    Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)");

    record Obj(Map<String, Json> members) implements Json {}

    record Arr(List<Json> elements) implements Json {}

    record Text(String value) implements Json {}

    record Num(BigDecimal value) implements Json {}

    record Bool(boolean value) implements Json {}

    record Null() implements Json {}

    /** Reads one document, strictly by RFC 8259. */
    static Json of(String text) {
        return new ParseJson(text).document();
    }

    default boolean isNull() {
        return this instanceof Null;
    }

    default boolean has(String name) {
        return object().containsKey(name);
    }

    /** A member that must be there, were it null. */
    default Json at(String name) {
        Json member = object().get(name);
        if (member == null) {
            throw new Deviation("There is no member " + name + " in " + this);
        }
        return member;
    }

    default Map<String, Json> object() {
        if (this instanceof Obj(Map<String, Json> members)) {
            return members;
        }
        throw new Deviation("This is no object: " + this);
    }

    default List<Json> items() {
        if (this instanceof Arr(List<Json> elements)) {
            return elements;
        }
        throw new Deviation("This is no array: " + this);
    }

    default String text() {
        if (this instanceof Text(String value)) {
            return value;
        }
        throw new Deviation("This is no string: " + this);
    }

    default BigDecimal number() {
        if (this instanceof Num(BigDecimal value)) {
            return value;
        }
        throw new Deviation("This is no number: " + this);
    }

    default boolean bool() {
        if (this instanceof Bool(boolean value)) {
            return value;
        }
        throw new Deviation("This is neither true nor false: " + this);
    }

    default UUID uuid() {
        String text = text();
        try {
            UUID id = UUID.fromString(text);
            Deviation.unless(id.toString().equalsIgnoreCase(text), "This is no UUID: " + text);
            return id;
        } catch (IllegalArgumentException e) {
            throw new Deviation("This is no UUID: " + text, e);
        }
    }

    default Instant time() {
        Deviation.unless(TIME.matcher(text()).matches(), "This is no time of RFC 3339 with a zone: " + text());
        return OffsetDateTime.parse(text()).toInstant();
    }
}
