package dev.runners.registry.state;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.runners.contracts.Wire;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What a state says of itself, near its beginning where Terraform writes it; null where it does not.
 *
 * @param serial counts up with every change
 * @param lineage the same for all versions of one state, at most 200 characters
 */
record StateFacts(@Nullable Long serial, @Nullable String lineage) {

    private static final int MAX_LINEAGE = 200;

    /** Never fails: the state is Terraform's, and kept as it is. */
    static StateFacts of(byte[] beginning) {
        Long serial = null;
        String lineage = null;
        try (JsonParser json = Wire.JSON.createParser(beginning)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return new StateFacts(null, null);
            }
            while ((serial == null || lineage == null) && json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (name.equals("serial") && value == JsonToken.VALUE_NUMBER_INT) {
                    serial = json.getLongValue();
                } else if (name.equals("lineage") && value == JsonToken.VALUE_STRING) {
                    lineage = storable(json.getText());
                } else {
                    json.skipChildren();
                }
            }
        } catch (IOException e) {
            // It is cut where the beginning ends, or no JSON: what was seen is what there is to know.
            return new StateFacts(serial, lineage);
        }
        return new StateFacts(serial, lineage);
    }

    private static @Nullable String storable(String lineage) {
        return lineage.length() > MAX_LINEAGE || lineage.indexOf('\0') >= 0 ? null : lineage;
    }
}
