package dev.runners.platform.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.contracts.Wire;
import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Descriptions of the API that lie in the package. Read when somebody needs one; RunService keeps starts from it. */
public final class Packaged {

    /** What the build wrote of this service. */
    public static final String OWN = OpenApiConstants.BASE_NAME + ".JSON";

    private Packaged() {}

    public static JsonNode description(String name) {
        try (InputStream file = Thread.currentThread().getContextClassLoader().getResourceAsStream(name)) {
            if (file == null) {
                throw new FileNotFoundException(name);
            }
            return Wire.JSON.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
