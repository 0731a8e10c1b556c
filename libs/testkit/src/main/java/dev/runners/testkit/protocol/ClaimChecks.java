package dev.runners.testkit.protocol;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** POST /jobs/claim. */
final class ClaimChecks {

    private static final int JOBS = 5;
    private static final int SLOTS = 8;

    private ClaimChecks() {}

    static List<Check> all() {
        return List.of(
                Check.both("a claim with nothing to do answers 200 with job null", ClaimChecks::nothing),
                Check.both("the first claim before the first heartbeat gets the job", ClaimChecks::beforeHeartbeat),
                Check.both("a claim after a heartbeat gets the job", ClaimChecks::afterHeartbeat),
                Check.both("the claimed job has every member, and its cloud identity beside it", ClaimChecks::whole),
                Check.both("a claimed job is nobody else's", ClaimChecks::nobodyElses),
                Check.of(
                        Generation.OLD,
                        "who works on one job at a time has given up the job it held when it claims again",
                        ClaimChecks::oneAtATime),
                Check.of(Generation.NEW, "one Runner may hold several jobs", ClaimChecks::several),
                Check.of(
                        Generation.NEW,
                        "parallel claims of processes that share id and token get different jobs, each one once",
                        ClaimChecks::parallel));
    }

    private static void nothing(Scene scene) {
        Json answer =
                scene.runner().caller().call("POST", "/api/jobs/claim").is(200).json();
        Deviation.unless(answer.at("job").isNull(), "There is nothing to do, but " + answer);
    }

    private static void beforeHeartbeat(Scene scene) {
        FieldRunner runner = scene.runner();
        Deviation.unlessEqual("the claimed job", scene.submit(), runner.claimed());
    }

    private static void afterHeartbeat(Scene scene) {
        FieldRunner runner = scene.runner();
        runner.heartbeat("1.2.3");
        Deviation.unlessEqual("the claimed job", scene.submit(), runner.claimed());
    }

    private static void whole(Scene scene) {
        FieldRunner runner = scene.runner();
        Map<String, Object> configuration = Map.of("anything", List.of(1, "two", Map.of()));
        UUID id = scene.submit(Map.of("job_type", "DEPLOY", "config_snapshot", configuration));
        Json answer = runner.caller().call("POST", "/api/jobs/claim").is(200).json();
        Json job = answer.at("job");
        JobShape.check(job);
        JobShape.checkCloudIdentity(answer.at("cloud_identity"));
        Deviation.unlessEqual("id", id, job.at("id").uuid());
        Deviation.unlessEqual("job_type", "DEPLOY", job.at("job_type").text());
        Deviation.unlessEqual("status", "CLAIMED", job.at("status").text());
        Deviation.unlessEqual("attempt", 1, job.at("attempt").number().intValueExact());
        Deviation.unlessEqual("config_snapshot", Json.of(Json.write(configuration)), job.at("config_snapshot"));
        Deviation.unlessEqual("runner_id", runner.id(), job.at("runner_id").uuid());
        job.at("attempt_id").uuid();
        job.at("claimed_at").time();
    }

    private static void nobodyElses(Scene scene) {
        scene.begun(scene.runner());
        Deviation.unlessEqual(
                "the second claim", Optional.empty(), scene.runner().claim());
    }

    private static void oneAtATime(Scene scene) {
        FieldRunner runner = scene.runner();
        UUID held = scene.begun(runner);
        UUID urgent = scene.submit(Map.of("priority", 100));
        Deviation.unlessEqual("the claimed job", urgent, runner.claimed());
        Deviation.unlessEqual("the job it held", "QUEUED", scene.operator().status(held));
        Deviation.unlessEqual("the job another one claims", held, scene.runner().claimed());
    }

    private static void several(Scene scene) {
        FieldRunner runner = scene.runner();
        List<UUID> submitted = List.of(scene.submit(), scene.submit());
        Deviation.unlessEqual("the claimed jobs", submitted, List.of(runner.claimed(), runner.claimed()));
        submitted.forEach(job -> runner.report(job, "PROCESSING"));
    }

    private static void parallel(Scene scene) {
        FieldRunner runner = scene.runner();
        Set<UUID> submitted = new HashSet<>();
        IntStream.range(0, JOBS).forEach(_ -> submitted.add(scene.submit()));
        List<UUID> claimed;
        try (ExecutorService slots = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Optional<Json>>> claims = Stream.generate(runner::slot)
                    .limit(SLOTS)
                    .map(slot -> CompletableFuture.supplyAsync(slot::claim, slots))
                    .toList();
            claimed = claims.stream()
                    .map(CompletableFuture::join)
                    .flatMap(Optional::stream)
                    .map(job -> job.at("id").uuid())
                    .toList();
        }
        // A claim may pass by a job that another one is just about to get: what is left is had by asking again.
        List<UUID> rest = Stream.generate(runner::claim)
                .takeWhile(Optional::isPresent)
                .map(job -> job.orElseThrow().at("id").uuid())
                .toList();
        Deviation.unlessEqual("claims that got a job", JOBS, claimed.size() + rest.size());
        Set<UUID> all = new HashSet<>(claimed);
        all.addAll(rest);
        Deviation.unlessEqual("the claimed jobs", submitted, all);
    }
}
