package dev.runners.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.runners.contracts.Wire;
import java.io.IOException;
import java.net.http.HttpResponse;

/** What was answered; status 0: nothing, and it is unknown whether the call was done. */
record Answer(int status, JsonNode json) {

    static final int UNAVAILABLE = 503;
    static final Answer NONE = new Answer(0, MissingNode.getInstance());

    static Answer of(HttpResponse<String> response) throws IOException {
        boolean json = !response.body().isEmpty()
                && response.headers().firstValue("Content-Type").orElse("").contains("json");
        return new Answer(
                response.statusCode(), json ? Wire.JSON.readTree(response.body()) : MissingNode.getInstance());
    }

    boolean isSettled() {
        return status != 0 && status != UNAVAILABLE;
    }

    boolean isOk() {
        return status >= 200 && status < 300;
    }

    /** The JSON of a success. */
    JsonNode ok() {
        if (!isOk()) {
            throw new AssertionError(this);
        }
        return json;
    }
}
