package dev.runners.testkit.protocol;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** POST /jobs/{id}/logs. */
final class LogChecks {

    private static final int MIB = 1024 * 1024;
    private static final String LINE = "\u001b[1mApply complete!\u001b[0m Größe: 3 ✓\n";

    private LogChecks() {}

    static List<Check> all() {
        return List.of(
                Check.both("log chunks of every stream are 201, and stay in order", LogChecks::inOrder),
                Check.both("a log chunk of a job that is only CLAIMED is 201", LogChecks::beforeProcessing),
                Check.both("log chunks after the terminal status are 201, and stored", LogChecks::afterTheEnd),
                Check.both("a chunk may carry traceparent and members that nobody knows", LogChecks::unknownMembers),
                Check.of(Generation.OLD, "one big write comes whole: 3 MiB of lines are 201", LogChecks::big),
                Check.of(
                        Generation.NEW,
                        "4 MiB of text are 201, and what JSON adds to them does not count",
                        scene -> whole(scene, "\"xyz".repeat(MIB))),
                Check.of(
                        Generation.NEW,
                        "a chunk above 4 MiB is 413",
                        scene -> refused(scene, "x".repeat(5 * MIB), 413)),
                Check.both("a chunk without text is 422", LogChecks::empty),
                Check.both("a chunk that is no JSON is 400", LogChecks::malformed));
    }

    private static void inOrder(Scene scene) {
        FieldRunner runner = scene.runner();
        UUID job = scene.begun(runner);
        List<String> streams = List.of("SYSTEM", "STDOUT", "STDERR", "STDOUT");
        streams.forEach(stream -> runner.log(job, stream, stream + " " + LINE));
        List<Json> log = scene.operator().log(job).items();
        Deviation.unlessEqual(
                "streams",
                streams,
                log.stream().map(entry -> entry.at("stream_type").text()).toList());
        Deviation.unlessEqual(
                "texts",
                streams.stream().map(stream -> stream + " " + LINE).toList(),
                log.stream().map(entry -> entry.at("text").text()).toList());
    }

    private static void beforeProcessing(Scene scene) {
        FieldRunner runner = scene.runner();
        UUID job = scene.submit();
        Deviation.unlessEqual("the claimed job", job, runner.claimed());
        runner.log(job, "SYSTEM", LINE);
    }

    private static void afterTheEnd(Scene scene) {
        FieldRunner runner = scene.runner();
        UUID job = scene.begun(runner);
        runner.log(job, "STDOUT", "before\n");
        runner.report(job, "SUCCESS");
        runner.log(job, "STDOUT", "after\n");
        Deviation.unlessEqual("log", "before\nafter\n", scene.operator().logText(job));
        Deviation.unlessEqual("status", "SUCCESS", scene.operator().status(job));
    }

    private static void unknownMembers(Scene scene) {
        FieldRunner runner = scene.runner();
        UUID job = scene.begun(runner);
        send(
                        runner,
                        job,
                        Json.write(Map.of(
                                "log_chunk",
                                LINE,
                                "stream_type",
                                "STDOUT",
                                "traceparent",
                                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                                "sequence",
                                7)))
                .is(201);
    }

    private static void big(Scene scene) {
        String line = "a line of sixty-three letters, and the one that ends it behind:\n";
        whole(scene, line.repeat(3 * MIB / line.length()));
    }

    private static void whole(Scene scene, String text) {
        FieldRunner runner = scene.runner();
        UUID job = scene.begun(runner);
        runner.log(job, "STDOUT", text);
        Deviation.unlessEqual(
                "length", text.length(), scene.operator().logText(job).length());
    }

    private static void refused(Scene scene, String text, int status) {
        FieldRunner runner = scene.runner();
        UUID job = scene.begun(runner);
        send(runner, job, Json.write(Map.of("log_chunk", text, "stream_type", "STDOUT")))
                .isProblem(status);
        Deviation.unlessEqual(
                "pieces of log", 0, scene.operator().log(job).items().size());
    }

    private static void empty(Scene scene) {
        FieldRunner runner = scene.runner();
        UUID job = scene.begun(runner);
        send(runner, job, "{\"stream_type\":\"STDOUT\"}").isProblem(422);
    }

    private static void malformed(Scene scene) {
        FieldRunner runner = scene.runner();
        UUID job = scene.begun(runner);
        send(runner, job, "{\"log_chunk\":\"").isProblem(400);
    }

    private static Answer send(FieldRunner runner, UUID job, String body) {
        return runner.caller().text("POST", FieldRunner.job(job, "/logs"), body);
    }
}
