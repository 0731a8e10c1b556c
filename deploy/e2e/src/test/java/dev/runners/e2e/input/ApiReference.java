package dev.runners.e2e.input;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** docs/api.md, from the one description that the gateway serves. */
final class ApiReference {

    private static final String HEAD = """
            # API

            Made from the services' OpenAPI documents by the tests of the whole product; do not edit. The document itself, with \
            every type in full, is at `/api/openapi.json` of an installation. Errors are RFC 9457 problems, all of them in \
            [api-errors.md](api-errors.md). People call with a session's cookie (and `X-Requested-With: runners` where they \
            change something; `GET /api/session` answers with one that is good for longer) or an API token (`Authorization: Bearer rnk_...`); a role includes those before it: viewer, \
            operator, admin. Runners call with `X-Runner-ID` and `X-Runner-Token` ([runner-protocol.md](runner-protocol.md)).
            """;

    private ApiReference() {}

    static String of(JsonNode document) {
        Map<String, List<String>> chapters = new TreeMap<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> chapters.computeIfAbsent(chapter(path.getKey()), _ -> new ArrayList<>())
                                .add(row(path.getKey(), operation.getKey(), operation.getValue()))));
        return HEAD
                + chapters.entrySet().stream()
                        .map(chapter -> "\n## " + chapter.getKey()
                                + "\n\n| call | who | parameters | body | answer |\n|---|---|---|---|---|\n"
                                + chapter.getValue().stream().sorted().collect(Collectors.joining()))
                        .collect(Collectors.joining());
    }

    private static String chapter(String path) {
        return Stream.of(path.split("/")).limit(3).collect(Collectors.joining("/"));
    }

    private static String row(String path, String method, JsonNode operation) {
        return "| `%s` `%s`%s | %s | %s | %s | %s |%n"
                .formatted(
                        path,
                        method.toUpperCase(Locale.ROOT),
                        operation.path("deprecated").asBoolean() ? " (old)" : "",
                        who(operation),
                        parameters(operation),
                        content(operation.path("requestBody")),
                        answers(operation));
    }

    private static String who(JsonNode operation) {
        JsonNode security = operation.path("security");
        if (security.isEmpty()) {
            return "everybody";
        }
        return stream(security)
                .flatMap(way -> way.properties().stream())
                .map(way -> switch (way.getKey()) {
                    case "api_token", "session" -> way.getValue().path(0).asText("people");
                    case "state_token" -> "state token";
                    default -> "Runner";
                })
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String parameters(JsonNode operation) {
        return stream(operation.path("parameters"))
                .filter(parameter -> !parameter.path("in").asText().equals("path"))
                .map(parameter -> "`" + parameter.path("name").asText() + "`")
                .collect(Collectors.joining(" "));
    }

    private static String answers(JsonNode operation) {
        return operation.path("responses").properties().stream()
                .filter(answer -> !answer.getKey().equals("default"))
                .map(answer -> (answer.getKey() + " " + content(answer.getValue())).strip())
                .collect(Collectors.joining(", "));
    }

    private static String content(JsonNode holder) {
        return holder.path("content").properties().stream()
                .map(one -> type(one.getKey(), one.getValue().path("schema")))
                .distinct()
                .collect(Collectors.joining(" or "));
    }

    private static String type(String media, JsonNode schema) {
        String reference = schema.path("$ref").asText();
        if (!reference.isEmpty()) {
            return reference.substring(reference.lastIndexOf('/') + 1);
        }
        return schema.path("type").asText().equals("array") ? "list of " + type(media, schema.path("items")) : media;
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
