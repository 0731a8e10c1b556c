package dev.runners.registry.state;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;

/** Half a state, or one repaired with a comma too few, would stop every job that works on it. */
final class WholeJson {

    /** As deep as a state may be; a text is passed over, however long it is, and no name is remembered. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    /** By which a state is told from another: of two of a name readers take one or the other. */
    private static final Set<String> ONCE = Set.of("version", "serial", "lineage");

    private WholeJson() {}

    /** Reads all of what begins an object; fails with 422 and the place where it is none, or something follows behind it. */
    static void check(InputStream state) {
        try (JsonParser json = JSON.createParser(state)) {
            checkMembers(json);
            if (json.nextToken() != null) {
                throw invalid("Something follows behind the end of this state.");
            }
        } catch (JsonProcessingException e) {
            throw invalid("This is no JSON: see line %d, column %d."
                    .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void checkMembers(JsonParser json) throws IOException {
        Set<String> seen = new HashSet<>();
        json.nextToken();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            if (ONCE.contains(name) && !seen.add(name)) {
                throw invalid("This state has its " + name + " twice.");
            }
            json.nextToken();
            json.skipChildren();
        }
    }

    private static ProblemException invalid(String why) {
        return new ProblemException(Kind.INVALID, why);
    }
}
