package dev.runners.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

/** An answer: its status, its media type, its JSON. */
public record Reply(int status, String type, JsonNode json) {

    /** The JSON of a success. */
    public JsonNode ok() {
        assertThat(status).as(json.toString()).isBetween(200, 299);
        return json;
    }

    /** Asserts that it is an RFC 9457 problem of this status, for people and programs. */
    public void isProblem(int expected) {
        assertThat(status).as(json.toString()).isEqualTo(expected);
        assertThat(type).startsWith("application/problem+json");
        assertThat(json.path("status").asInt()).isEqualTo(expected);
        assertThat(json.path("type").asText()).startsWith("urn:runners:problem:");
        assertThat(json.path("title").asText()).isNotBlank();
        assertThat(json.path("detail").asText()).isNotBlank();
        assertThat(json.toString()).doesNotContain("Exception", "\\tat ");
    }
}
