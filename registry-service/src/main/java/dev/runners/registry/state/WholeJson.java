package dev.runners.registry.state;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Half a state, or one repaired with a comma too few, would stop every job that works on it. */
final class WholeJson {

    /** As deep as a state may be; a text is passed over, however long it is. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private WholeJson() {}

    /** Reads all of it; fails with 422 and the place where it is none, or when something follows behind it. */
    static void check(InputStream state) {
        try (JsonParser json = JSON.createParser(state)) {
            json.nextToken();
            json.skipChildren();
            if (json.nextToken() != null) {
                throw new ProblemException(Kind.INVALID, "Something follows behind the end of this state.");
            }
        } catch (JsonProcessingException e) {
            throw new ProblemException(
                    Kind.INVALID,
                    "This is no JSON: see line %d, column %d."
                            .formatted(
                                    e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
