package dev.runners.e2e.input;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Calls to what is not there or somebody else's, by methods that there are not, with queries that make no sense. */
final class BadAddress {

    private static final List<String> METHODS =
            List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW");
    private static final List<String> NO_IDS = List.of(
            "x",
            "0",
            "%20",
            "null",
            "..x",
            "%F0%9F%98%80",
            "%FF",
            "%0a",
            "'--",
            "%25",
            "a".repeat(300),
            "00000000-0000-0000-0000-00000000000g");

    private static final List<String> NO_NAMES = List.of("%00", "%20", "%F0%9F%98%80", "%FF", "'--", "a".repeat(300));

    private final World world;
    private final Operation operation;
    private final Sample sample;
    private final Call good;

    BadAddress(World world, Operation operation, Sample sample, Call good) {
        this.world = world;
        this.operation = operation;
        this.sample = sample;
        this.good = good;
    }

    List<BadCall> all() {
        List<BadCall> all = new ArrayList<>();
        if (isAboutOneThere()) {
            ids(all);
        } else if (sample.makesWhatItNames) {
            NO_NAMES.forEach(name -> all.add(BadCall.of("a name", name, at(name), 400, 422)));
        }
        methods(all);
        operation.parameters("query").forEach(parameter -> query(all, parameter));
        sample.refusedQueries.forEach(query -> all.add(BadCall.of("a query", query, good.asking(query), 400)));
        all.add(BadCall.of("an address", "too long", good.asking("x=" + "y".repeat(9_000)), 414));
        return all;
    }

    private void ids(List<BadCall> all) {
        all.add(BadCall.of("an id", "unknown", at(UUID.randomUUID().toString()), sample.others));
        all.add(BadCall.of("an id", "another organisation's", at(foreign()), sample.others));
        for (String id : NO_IDS) {
            all.add(BadCall.of("an id", id, at(id), 400, 404));
        }
        all.add(BadCall.of("an id", "NUL", at("%00"), 400));
        if (operation.isFor("runner_token") && operation.path().startsWith("/api/jobs/")) {
            Call call = at(world.liveJob.toString()).without("X-Runner-Attempt").without("Authorization");
            all.add(BadCall.of("an id", "a job that this Runner never held", as(world.stranger, call), 403));
            all.add(BadCall.of("an id", "seen from elsewhere", as(world.foreigner, call), 404));
        }
        if (operation.role().isPresent() && !sample.atTheEdge) {
            Call elsewhere = world.word(good.method(), good.path(), World.ELSEWHERE, "viewer", "operator", "admin");
            all.add(BadCall.of("an id", "seen from elsewhere", elsewhere.sayingAs(good), 404));
        }
    }

    /** Unknown and somebody else's: two calls whose answers must not differ. */
    List<Call> alike() {
        return isAboutOneThere() ? List.of(at(UUID.randomUUID().toString()), at(foreign())) : List.of();
    }

    private boolean isAboutOneThere() {
        return operation.isAboutOne() && !sample.makesWhatItNames;
    }

    private String foreign() {
        if (operation.path().startsWith("/api/states/")) {
            return world.foreignState;
        }
        return (operation.path().startsWith("/api/jobs/") ? world.foreignJob : world.foreigner.id()).toString();
    }

    private Call at(String id) {
        String query =
                good.path().contains("?") ? good.path().substring(good.path().indexOf('?')) : "";
        return good.at(path -> sample.at(operation, id) + query);
    }

    private static Call as(World.Runner runner, Call call) {
        return call.with("X-Runner-ID", runner.id().toString()).with("X-Runner-Token", runner.token());
    }

    private void methods(List<BadCall> all) {
        for (String method : METHODS) {
            if (!operation.knows(method)) {
                Set<Integer> allowed = isAlsoAnId(method) ? Set.of(403, 404, 405) : Set.of(405);
                all.add(new BadCall("a method", method, good.by(method), allowed));
            }
        }
    }

    /** A word such as {@code wake} may also be read as an id that is none. */
    private boolean isAlsoAnId(String method) {
        String template = operation.path().replaceFirst("/[^/{}]+$", "/{id}");
        return operation.document().path("paths").path(template).has(method.toLowerCase(java.util.Locale.ROOT));
    }

    private void query(List<BadCall> all, JsonNode parameter) {
        String name = parameter.path("name").asText();
        JsonNode schema = operation.resolve(parameter.path("schema"));
        List<String> values = new ArrayList<>();
        if (schema.has("enum")) {
            values.addAll(List.of("nonsense", "1", "%00"));
        } else if (schema.path("format").asText().equals("uuid")) {
            values.addAll(List.of("x", "1", "%20"));
        } else if (schema.path("type").asText().equals("integer")) {
            values.addAll(List.of("x", "1.5", "1e1", "9".repeat(20)));
            if (schema.has("minimum")) {
                values.add(Long.toString(schema.path("minimum").asLong() - 1));
            }
            if (schema.has("maximum")) {
                values.add(Long.toString(schema.path("maximum").asLong() + 1));
            }
        }
        values.forEach(
                value -> all.add(BadCall.of("a query", name + "=" + value, good.asking(name + "=" + value), 400)));
    }
}
