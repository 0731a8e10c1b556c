package dev.runners.testkit.fleet;

import dev.runners.testkit.http.KeepAlive;
import java.net.URI;
import java.util.Map;
import java.util.UUID;

/** A registered Runner's credentials. It signs like our agent: with the process start that all its calls carry. */
public record RunnerAccess(UUID id, String token, UUID boot) {

    public KeepAlive connect(URI origin) {
        return new KeepAlive(origin, headers());
    }

    /** Who calls, on a connection that others use, too. */
    public Map<String, String> headers() {
        return Map.of("X-Runner-ID", id.toString(), "X-Runner-Token", token, "X-Runner-Boot", boot.toString());
    }

    @Override
    public String toString() {
        return id.toString();
    }
}
