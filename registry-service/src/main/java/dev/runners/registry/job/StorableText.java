package dev.runners.registry.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.runners.contracts.Wire;
import java.util.regex.Pattern;

/** What no text of PostgreSQL can hold, U+0000 and halves of surrogate pairs, is replaced by U+FFFD. */
public final class StorableText {

    private static final Pattern NOT_STORABLE = Pattern.compile("[\\x{0}\\x{D800}-\\x{DFFF}]");
    private static final String INSTEAD = "\uFFFD";

    private StorableText() {}

    public static String of(String text) {
        boolean isStorable = text.chars().noneMatch(c -> c == 0 || Character.isSurrogate((char) c));
        return isStorable ? text : NOT_STORABLE.matcher(text).replaceAll(INSTEAD);
    }

    /** In names and values, all the way down. */
    static ObjectNode in(ObjectNode json) {
        ObjectNode storable = Wire.JSON.createObjectNode();
        json.properties().forEach(member -> storable.set(of(member.getKey()), in(member.getValue())));
        return storable;
    }

    private static JsonNode in(JsonNode json) {
        return switch (json) {
            case TextNode text -> TextNode.valueOf(of(text.textValue()));
            case ObjectNode object -> in(object);
            case ArrayNode array -> {
                ArrayNode storable = Wire.JSON.createArrayNode();
                array.forEach(element -> storable.add(in(element)));
                yield storable;
            }
            default -> json;
        };
    }
}
