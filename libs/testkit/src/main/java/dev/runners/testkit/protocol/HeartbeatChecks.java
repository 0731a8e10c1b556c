package dev.runners.testkit.protocol;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** POST /workers/heartbeat, POST /runners/heartbeat. */
final class HeartbeatChecks {

    private static final String TOO_LONG = "x".repeat(9 * 1024);

    private HeartbeatChecks() {}

    static List<Check> all() {
        return List.of(
                Check.both(
                        "the first heartbeat right after registration is 200",
                        scene -> scene.runner().heartbeat("1.2.3")),
                Check.both(
                        "a heartbeat without a body is 200",
                        scene -> scene.runner().heartbeat()),
                Check.both(
                        "members that nobody knows are ignored",
                        scene ->
                                heartbeat(scene, Map.of("version", "1.2.3", "mood", Map.of("today", List.of("good"))))),
                Check.both("a heartbeat makes the Runner ONLINE, with its version", HeartbeatChecks::online),
                Check.of(Generation.NEW, "providers may be null", HeartbeatChecks::nullProviders),
                Check.of(Generation.NEW, "providers may be empty, and may hold null", scene -> {
                    heartbeat(scene, Map.of("version", "1.2.3", "providers", List.of()));
                    heartbeat(scene, Map.of("version", "1.2.3", "providers", Arrays.asList("aws", null)));
                }),
                Check.both("a heartbeat that is no JSON, or another one, is 400", HeartbeatChecks::malformed),
                Check.both(
                        "a heartbeat above 8 KiB is 413",
                        scene -> scene.runner()
                                .caller()
                                .call("POST", path(scene), Map.of("version", TOO_LONG))
                                .isProblem(413)));
    }

    private static void heartbeat(Scene scene, Map<String, ?> body) {
        scene.runner().caller().call("POST", path(scene), body).is(200).json();
    }

    private static void nullProviders(Scene scene) {
        Map<String, Object> body = new HashMap<>(Collections.singletonMap("providers", null));
        body.put("version", "1.2.3");
        heartbeat(scene, body);
    }

    private static void online(Scene scene) {
        FieldRunner runner = scene.runner();
        Await.until("the Runner is ONLINE", () -> {
            runner.heartbeat("4.5.6");
            return scene.operator().runner(runner.id()).at("status").text().equals("ONLINE");
        });
        Deviation.unlessEqual(
                "version",
                "4.5.6",
                scene.operator().runner(runner.id()).at("version").text());
    }

    private static void malformed(Scene scene) {
        Caller caller = scene.runner().caller();
        caller.text("POST", path(scene), "{\"version\":").isProblem(400);
        caller.text("POST", path(scene), "[]").isProblem(400);
        caller.text("POST", path(scene), "{\"version\":{}}").isProblem(400);
    }

    private static String path(Scene scene) {
        return "/api/" + scene.generation().word() + "/heartbeat";
    }
}
