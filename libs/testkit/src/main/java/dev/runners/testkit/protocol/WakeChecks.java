package dev.runners.testkit.protocol;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** GET /runners/wake: the new generation waits on it. */
final class WakeChecks {

    private WakeChecks() {}

    static List<Check> all() {
        return List.of(
                Check.of(Generation.NEW, "a wake stream answers at once, and wakes", WakeChecks::onConnect),
                Check.of(Generation.NEW, "a wake stream is never silent for 35 s", WakeChecks::neverSilent),
                Check.of(Generation.NEW, "a job that it may have wakes a Runner", WakeChecks::onJob),
                Check.of(Generation.NEW, "every wake stream of a Runner is woken", WakeChecks::onEveryStream),
                Check.of(Generation.NEW, "a job that was handed back wakes another Runner", WakeChecks::onHandBack),
                Check.of(Generation.NEW, "the wake streams of a removed Runner end", WakeChecks::removed));
    }

    private static void onConnect(Scene scene) {
        try (WakeStream stream = scene.runner().wake()) {
            Deviation.unlessEqual("the first line", "data: {\"type\":\"wake\"}", stream.line());
            Deviation.unlessEqual("the second line", "", stream.line());
        }
    }

    private static void neverSilent(Scene scene) {
        try (WakeStream stream = scene.runner().wake()) {
            stream.awaitWake();
            stream.awaitComment();
            stream.awaitComment();
        }
    }

    private static void onJob(Scene scene) {
        FieldRunner runner = scene.runner();
        try (WakeStream stream = runner.wake()) {
            stream.awaitWake();
            Deviation.unless(runner.claim().isEmpty(), "There is a job already");
            UUID job = scene.submit();
            stream.awaitWake();
            Deviation.unlessEqual("the claimed job", job, runner.claimed());
        }
    }

    private static void onEveryStream(Scene scene) {
        FieldRunner runner = scene.runner();
        try (WakeStream one = runner.slot().wake();
                WakeStream other = runner.slot().wake();
                WakeStream third = runner.wake()) {
            List<WakeStream> all = List.of(one, other, third);
            all.forEach(WakeStream::awaitWake);
            scene.submit(Map.of("assigned_runner_id", runner.id()));
            all.forEach(WakeStream::awaitWake);
        }
    }

    private static void onHandBack(Scene scene) {
        FieldRunner holder = scene.runner();
        UUID job = scene.begun(holder);
        FieldRunner other = scene.runner();
        try (WakeStream stream = other.wake()) {
            stream.awaitWake();
            scene.takeBack(holder, job);
            stream.awaitWake();
            Deviation.unlessEqual("the claimed job", job, other.claimed());
        }
    }

    private static void removed(Scene scene) {
        FieldRunner runner = scene.runner();
        try (WakeStream stream = runner.wake()) {
            stream.awaitWake();
            scene.operator().remove(runner.id());
            stream.awaitEnd();
        }
    }
}
