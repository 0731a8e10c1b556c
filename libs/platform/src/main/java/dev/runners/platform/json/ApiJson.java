package dev.runners.platform.json;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.runners.contracts.Wire;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Requests and replies are written as the contracts say; unknown members of a person's request are refused. */
final class ApiJson {

    @Produces
    @Singleton
    ObjectMapper mapper() {
        return Wire.STRICT;
    }
}
