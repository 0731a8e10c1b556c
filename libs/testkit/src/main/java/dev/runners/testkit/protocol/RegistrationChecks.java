package dev.runners.testkit.protocol;

import java.util.List;
import java.util.Map;

/** How a Runner comes to be. */
final class RegistrationChecks {

    private RegistrationChecks() {}

    static List<Check> all() {
        return List.of(
                Check.both(
                        "registration answers 201 with id and token under both of their names, by either of its paths",
                        RegistrationChecks::byEitherPath),
                Check.both("registration is for operators alone: 401 and 403", RegistrationChecks::forOperators),
                Check.both(
                        "a registration without a name is 422",
                        scene -> scene.operator()
                                .caller()
                                .call("POST", ownPath(scene), Map.of())
                                .isProblem(422)),
                Check.both(
                        "a registration that is no JSON is 400",
                        scene -> scene.operator()
                                .caller()
                                .text("POST", ownPath(scene), "{\"name\":")
                                .isProblem(400)));
    }

    private static void byEitherPath(Scene scene) {
        FieldRunner one = scene.runner(ownPath(scene));
        FieldRunner other = scene.runner("/api/runners");
        Deviation.unless(!one.id().equals(other.id()), "Two registrations gave one id");
        Deviation.unless(!one.token().equals(other.token()), "Two registrations gave one token");
        one.heartbeat();
        other.heartbeat();
    }

    private static void forOperators(Scene scene) {
        Map<String, String> named = Map.of("name", "nobody");
        scene.operator().caller().nobody().call("POST", ownPath(scene), named).isProblem(401);
        scene.runner().caller().call("POST", ownPath(scene), named).isProblem(403);
    }

    private static String ownPath(Scene scene) {
        return "/api/" + scene.generation().word() + "/register";
    }
}
