package dev.runners.registry.state;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.runners.contracts.Wire;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * What a state says of itself, near its beginning where Terraform writes it; null where it does not.
 *
 * @param format the member {@code version}: 4 in every state since Terraform 0.12
 * @param serial counts up with every change
 * @param serialAt the byte where it stands; -1: nowhere
 * @param lineage the same for all versions of one state, at most 200 characters
 */
record StateFacts(
        @Nullable Long format,
        @Nullable Long serial,
        long serialAt,
        @Nullable String lineage) {

    /** Of a deletion. */
    static final StateFacts NONE = new StateFacts(null, null, -1, null);

    private static final int BEGINNING = 16 * 1024;
    private static final int MAX_LINEAGE = 200;

    /** As much of it as is looked at; fails with 400 when it breaks off. */
    static byte[] beginning(InputStream state) {
        try {
            return state.readNBytes(BEGINNING);
        } catch (IOException e) {
            throw new ProblemException(Kind.MALFORMED, "The body did not arrive whole. Send it again.");
        }
    }

    /** Never fails: the state is Terraform's, and kept as it is. */
    static StateFacts of(byte[] beginning) {
        StateFacts seen = NONE;
        try (JsonParser json = Wire.JSON.createParser(beginning)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return NONE;
            }
            while (!seen.isAll() && json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                seen = seen.and(name, json);
            }
        } catch (IOException e) {
            // It is cut where the beginning ends, or no JSON: what was seen is what there is to know.
            return seen;
        }
        return seen;
    }

    private boolean isAll() {
        return format != null && serial != null && lineage != null;
    }

    private StateFacts and(String name, JsonParser value) throws IOException {
        boolean number = value.currentToken() == JsonToken.VALUE_NUMBER_INT;
        if (name.equals("version") && number) {
            return new StateFacts(value.getLongValue(), serial, serialAt, lineage);
        }
        if (name.equals("serial") && number) {
            return new StateFacts(
                    format, value.getLongValue(), value.currentTokenLocation().getByteOffset(), lineage);
        }
        if (name.equals("lineage") && value.currentToken() == JsonToken.VALUE_STRING) {
            return new StateFacts(format, serial, serialAt, storable(value.getText()));
        }
        value.skipChildren();
        return this;
    }

    private static @Nullable String storable(String lineage) {
        return lineage.length() > MAX_LINEAGE || lineage.indexOf('\0') >= 0 ? null : lineage;
    }
}
