package dev.runners.e2e.input;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One operation of the API's description.
 *
 * @param document the whole description, for what it refers to
 */
record Operation(JsonNode document, String path, String method, JsonNode json) {

    static final String NOWHERE = "00000000-0000-4000-8000-000000000000";
    static final String JSON = "application/json";

    /** All of a document. */
    static List<Operation> of(JsonNode document) {
        List<Operation> all = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(verb -> all.add(new Operation(
                                document,
                                path.getKey(),
                                verb.getKey().toUpperCase(java.util.Locale.ROOT),
                                verb.getValue()))));
        return all;
    }

    String id() {
        return json.path("operationId").asText();
    }

    /** The id under which {@link Samples} knows it: an older word for the same route needs no entry of its own. */
    String sample() {
        return id().replaceFirst("_workers$", "");
    }

    /** An older word for a route that is there under its own. */
    boolean isAlias() {
        return json.path("deprecated").asBoolean();
    }

    boolean isAboutOne() {
        return path.contains("{");
    }

    /** The path of this one, and of what it names beside it. */
    String at(String id, String beside) {
        return path.replaceFirst("\\{\\w+}", java.util.regex.Matcher.quoteReplacement(id))
                .replaceAll("\\{\\w+}", java.util.regex.Matcher.quoteReplacement(beside));
    }

    boolean isOpenToAll() {
        return json.path("security").isEmpty();
    }

    boolean isFor(String scheme) {
        return requirements().anyMatch(requirement -> requirement.has(scheme));
    }

    /** The lowest role of people that may; empty where they may not, or need none. */
    Optional<String> role() {
        return requirements()
                .map(requirement -> requirement.path("api_token").path(0).asText())
                .filter(role -> !role.isEmpty())
                .findFirst();
    }

    boolean takesJson() {
        return bodies().has(JSON);
    }

    JsonNode bodySchema() {
        return resolve(bodies().path(JSON).path("schema"));
    }

    int maxBytes() {
        return json.path("requestBody").path("x-max-bytes").asInt();
    }

    /** Members that it does not know are refused. */
    boolean isStrict() {
        return bodySchema().path("additionalProperties").isBoolean();
    }

    Stream<JsonNode> parameters(String in) {
        return stream(json.path("parameters"))
                .filter(parameter -> parameter.path("in").asText().equals(in));
    }

    boolean hasHeader(String name) {
        return parameters("header")
                .anyMatch(header -> header.path("name").asText().equals(name));
    }

    boolean producesJson() {
        return stream(json.path("responses"))
                .anyMatch(response -> response.path("content").has(JSON));
    }

    /** Methods that the description has for this path. */
    boolean knows(String verb) {
        return document.path("paths").path(path).has(verb.toLowerCase(java.util.Locale.ROOT));
    }

    JsonNode resolve(JsonNode schema) {
        JsonNode found = schema;
        while (found.has("$ref")) {
            found = document.at(found.path("$ref").asText().substring(1));
        }
        return found;
    }

    private Stream<JsonNode> requirements() {
        return stream(json.path("security"));
    }

    private JsonNode bodies() {
        return json.path("requestBody").path("content");
    }

    static Stream<JsonNode> stream(JsonNode node) {
        return java.util.stream.StreamSupport.stream(node.spliterator(), false);
    }

    @Override
    public String toString() {
        return method + " " + path + " (" + id() + ")";
    }
}
