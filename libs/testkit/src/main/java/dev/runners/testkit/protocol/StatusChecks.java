package dev.runners.testkit.protocol;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** PUT /jobs/{id}/status. */
final class StatusChecks {

    private static final List<String> TERMINAL = List.of("SUCCESS", "FAILED", "CANCELLED");

    private StatusChecks() {}

    static List<Check> all() {
        Stream<Check> ends = TERMINAL.stream()
                .flatMap(end -> Stream.of(
                        Check.both(end + " ends a job that is PROCESSING", scene -> ends(scene, end)),
                        Check.both(end + " is accepted on a job that is only CLAIMED", scene -> early(scene, end)),
                        Check.both(end + " a second time is 200, another status 409", scene -> again(scene, end))));
        return Stream.concat(
                        ends,
                        Stream.of(
                                Check.both("PROCESSING begins a job, and may be said again", StatusChecks::begins),
                                Check.both("execution_metadata is merged member by member", StatusChecks::merges),
                                Check.both("error_message and nulls are taken as they are", StatusChecks::message),
                                Check.both("members that nobody knows are ignored", StatusChecks::unknownMembers),
                                Check.both(
                                        "a report without a status, or with one no Runner may say, is 422",
                                        StatusChecks::meaningless),
                                Check.both(
                                        "a report whose details are too much is taken without them",
                                        StatusChecks::tooMuch),
                                Check.both(
                                        "a report with half characters in it is taken", StatusChecks::halfCharacters),
                                Check.both("a report that is no JSON is 400", StatusChecks::malformed)))
                .toList();
    }

    private static void begins(Scene scene) {
        FieldRunner runner = scene.runner();
        UUID job = scene.begun(runner);
        Deviation.unlessEqual("status", "PROCESSING", scene.operator().status(job));
        runner.report(job, "PROCESSING");
        Deviation.unlessEqual("status", "PROCESSING", scene.operator().status(job));
    }

    private static void ends(Scene scene, String end) {
        FieldRunner runner = scene.runner();
        UUID job = scene.begun(runner);
        runner.report(job, end);
        Json ended = scene.operator().job(job);
        Deviation.unlessEqual("status", end, ended.at("status").text());
        ended.at("completed_at").time();
    }

    private static void early(Scene scene, String end) {
        FieldRunner runner = scene.runner();
        UUID job = scene.submit();
        Deviation.unlessEqual("the claimed job", job, runner.claimed());
        runner.report(job, end);
        Json ended = scene.operator().job(job);
        Deviation.unlessEqual("status", end, ended.at("status").text());
        ended.at("started_at").time();
    }

    private static void again(Scene scene, String end) {
        FieldRunner runner = scene.runner();
        UUID job = scene.begun(runner);
        runner.report(job, end);
        runner.report(job, end);
        Stream.concat(TERMINAL.stream(), Stream.of("PROCESSING"))
                .filter(other -> !other.equals(end))
                .forEach(other ->
                        report(runner, job, Json.write(Map.of("status", other))).isProblem(409));
        Deviation.unlessEqual("status", end, scene.operator().status(job));
    }

    private static void merges(Scene scene) {
        FieldRunner runner = scene.runner();
        UUID job = scene.begun(runner);
        runner.report(
                job, Map.of("status", "PROCESSING", "execution_metadata", Map.of("a", 1, "b", Map.of("old", true))));
        runner.report(job, Map.of("status", "SUCCESS", "execution_metadata", Map.of("b", Map.of("new", true), "c", 3)));
        Json metadata = scene.operator().job(job).at("execution_metadata");
        Json expected = Json.of("{\"a\":1,\"b\":{\"new\":true},\"c\":3}");
        Deviation.unlessEqual("execution_metadata", expected.object(), metadata.object());
    }

    private static void message(Scene scene) {
        FieldRunner runner = scene.runner();
        UUID job = scene.begun(runner);
        report(runner, job, "{\"status\":\"PROCESSING\",\"error_message\":null,\"execution_metadata\":null}")
                .is(200);
        runner.report(job, Map.of("status", "FAILED", "error_message", "Terraform said \"no\" – twice."));
        Deviation.unlessEqual(
                "error_message",
                "Terraform said \"no\" – twice.",
                scene.operator().job(job).at("error_message").text());
    }

    private static void unknownMembers(Scene scene) {
        FieldRunner runner = scene.runner();
        UUID job = scene.begun(runner);
        report(runner, job, "{\"status\":\"SUCCESS\",\"weather\":{\"today\":[1,null]}}")
                .is(200);
    }

    private static void meaningless(Scene scene) {
        FieldRunner runner = scene.runner();
        UUID job = scene.begun(runner);
        Stream.of("{}", "{\"status\":null}", "{\"status\":\"QUEUED\"}", "{\"status\":\"CLAIMED\"}")
                .forEach(body -> report(runner, job, body).isProblem(422));
        Deviation.unlessEqual("status", "PROCESSING", scene.operator().status(job));
    }

    private static void tooMuch(Scene scene) {
        FieldRunner runner = scene.runner();
        UUID job = scene.begun(runner);
        Map<String, Object> metadata = Map.of("plan_result", "x".repeat(1024 * 1024), "outputs", Map.of("a", 1));
        runner.report(job, Map.of("status", "SUCCESS", "execution_metadata", metadata));
        Json ended = scene.operator().job(job);
        Deviation.unlessEqual("status", "SUCCESS", ended.at("status").text());
        Json expected = Json.of("{\"outputs\":{\"a\":1},\"details_dropped\":[\"plan_result\"]}");
        Deviation.unlessEqual(
                "execution_metadata",
                expected.object(),
                ended.at("execution_metadata").object());
    }

    private static void halfCharacters(Scene scene) {
        FieldRunner runner = scene.runner();
        UUID job = scene.begun(runner);
        report(runner, job, "{\"status\":\"FAILED\",\"error_message\":\"cut here: \\ud83d\\u0000\"}")
                .is(200);
        Json ended = scene.operator().job(job);
        Deviation.unlessEqual("status", "FAILED", ended.at("status").text());
        Deviation.unlessEqual(
                "error_message",
                "cut here: \ufffd\ufffd",
                ended.at("error_message").text());
    }

    private static void malformed(Scene scene) {
        FieldRunner runner = scene.runner();
        UUID job = scene.begun(runner);
        Stream.of("{\"status\":", "[]", "SUCCESS")
                .forEach(body -> report(runner, job, body).isProblem(400));
        Deviation.unlessEqual("status", "PROCESSING", scene.operator().status(job));
    }

    private static Answer report(FieldRunner runner, UUID job, String body) {
        return runner.caller().text("PUT", FieldRunner.job(job, "/status"), body);
    }
}
