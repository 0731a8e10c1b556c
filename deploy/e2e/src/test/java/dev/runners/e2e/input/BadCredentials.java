package dev.runners.e2e.input;

import dev.runners.contracts.Token;
import dev.runners.testkit.Sign;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Calls without credentials, with wrong ones, with those of somebody who may not; and ways around the check. */
final class BadCredentials {

    private static final List<String> RISING = List.of("viewer", "operator", "admin");

    private static final List<String> TRICKS = List.of(
            "%s;a",
            "%s%%3ba",
            "%s%%2f",
            "%s/",
            "%s/.",
            "%s%%2e%%2e",
            "%s/..%%2f",
            "%s%%00",
            "/%s",
            "/.%s",
            "/x/..%s",
            "/x/%%2e%%2e%s",
            "/x%%2f..%s",
            "%s%%5c",
            "%s.json");

    private final World world;
    private final Operation operation;
    private final Call bare;

    BadCredentials(World world, Operation operation, Call good) {
        this.world = world;
        this.operation = operation;
        this.bare = good.without("Authorization").without("X-Runner-ID").without("X-Runner-Token");
    }

    List<BadCall> all(Sample sample) {
        List<BadCall> all = new ArrayList<>();
        if (!operation.isOpenToAll()) {
            missing(all);
            tricks(all);
            roles(all, sample);
        }
        return all;
    }

    private void missing(List<BadCall> all) {
        String kind = "no or wrong credentials";
        all.add(BadCall.of(kind, "none", bare, 401));
        for (String authorization : List.of(
                "Bearer " + world.canary,
                "Bearer rnk_" + world.canary,
                "Bearer",
                "Bearer  ",
                "bearer " + Token.generate(Token.API_PREFIX).reveal(),
                "Basic dTpw",
                "Basic %",
                "Digest x",
                "Bearer " + Sign.sign(world.privateKey, Sign.claims("eve", World.HERE, Instant.now(), "admin")))) {
            all.add(BadCall.of(kind, authorization, bare.with("Authorization", authorization), 401));
        }
        all.add(BadCall.of(kind, "no session", bare.with("Cookie", "runners-session=" + world.canary), 401));
        Token other = Token.generate(Token.RUNNER_PREFIX);
        for (String id : List.of(world.holder.id().toString(), UUID.randomUUID().toString())) {
            for (String token : List.of(other.reveal(), "rnr_" + world.canary, world.canary)) {
                all.add(BadCall.of(kind, "a wrong Runner", runner(id, token), 401));
            }
        }
        all.add(BadCall.of(
                kind,
                "a Runner without a token",
                bare.with("X-Runner-ID", world.holder.id().toString()),
                401));
        all.add(BadCall.of(kind, "a Runner that is no UUID", runner("x", other.reveal()), 400, 401));
    }

    private void tricks(List<BadCall> all) {
        Set<Integer> refusals = Set.of(400, 401, 404, 405);
        for (String trick : TRICKS) {
            Call call = bare.at(path -> trick.formatted(path));
            all.add(new BadCall("a way around", trick, call, refusals));
        }
        all.add(new BadCall(
                "a way around", "upper case", bare.at(path -> path.toUpperCase(java.util.Locale.ROOT)), refusals));
        all.add(new BadCall(
                "a way around", "slashes within", bare.at(path -> path.replace("/api/", "/api//")), refusals));
        all.add(new BadCall("a way around", "encoded", bare.at(path -> path.replace("/api/", "/%61pi/")), refusals));
    }

    private void roles(List<BadCall> all, Sample sample) {
        String kind = "somebody who may not";
        boolean forRunners = operation.isFor("runner_token");
        if (operation.role().isPresent() && !sample.atTheEdge) {
            String needed = operation.role().get();
            List<String> lower = RISING.subList(0, RISING.indexOf(needed));
            all.add(BadCall.of(kind, "a person below " + needed, by(lower.toArray(String[]::new)), 403));
            words(all, needed);
        }
        if (operation.role().isEmpty() && !sample.atTheEdge) {
            String authorization = world.admin("GET", "/").headers().get(1);
            all.add(BadCall.of(kind, "a person", bare.with("Authorization", authorization), 401, 403));
        }
        if (operation.role().isPresent()) {
            String token = operation.role().get().equals("viewer") ? world.publisher : world.viewer;
            all.add(BadCall.of(kind, "a token of a lower scope", bare.with("Authorization", "Bearer " + token), 403));
            if (!operation.method().equals("GET")) {
                Call session = bare.with("Cookie", world.session);
                all.add(BadCall.of(kind, "a session, asked by another page", session, 403));
                Call site = session.with("X-Requested-With", "runners").with("Sec-Fetch-Site", "cross-site");
                all.add(BadCall.of(kind, "a session, asked by another site", site, 403));
            }
        }
        if (!forRunners) {
            all.add(BadCall.of(
                    kind, "a Runner", runner(world.stranger.id().toString(), world.stranger.token()), 401, 403));
        }
    }

    /** The gateway's word, as it must not be. */
    private void words(List<BadCall> all, String role) {
        String kind = "no word of the gateway";
        Map<String, Object> claims = Sign.claims("eve", World.HERE, Instant.now(), role);
        Map<String, Object> old = Sign.claims("eve", World.HERE, Instant.now().minusSeconds(600), role);
        all.add(BadCall.of(kind, "expired", past(Sign.sign(world.privateKey, old)), 401));
        all.add(BadCall.of(kind, "issuer", past(Sign.sign(world.privateKey, changed(claims, "iss", "eve"))), 401));
        all.add(BadCall.of(kind, "audience", past(Sign.sign(world.privateKey, changed(claims, "aud", "eve"))), 401));
        all.add(BadCall.of(kind, "another key", past(Sign.sign(claims)), 401));
        String word = Sign.sign(world.privateKey, claims);
        String none = "eyJhbGciOiJub25lIn0" + word.substring(word.indexOf('.'), word.lastIndexOf('.') + 1);
        all.add(BadCall.of(kind, "no signature", past(none), 401));
    }

    private static Map<String, Object> changed(Map<String, Object> claims, String name, String value) {
        Map<String, Object> changed = new HashMap<>(claims);
        changed.put(name, value);
        return changed;
    }

    private Call by(String... roles) {
        return past(Sign.sign(world.privateKey, Sign.claims("eve", World.HERE, Instant.now(), roles)));
    }

    private Call past(String word) {
        return bare.to(world.registry).with("Authorization", "Bearer " + word);
    }

    private Call runner(String id, String token) {
        return bare.with("X-Runner-ID", id).with("X-Runner-Token", token);
    }
}
