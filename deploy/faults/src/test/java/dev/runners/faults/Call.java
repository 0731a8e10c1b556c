package dev.runners.faults;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One call, to be sent as often as it takes. */
record Call(
        String method,
        String path,
        Map<String, String> headers,
        @Nullable Object body) {

    static Call get(String path) {
        return new Call("GET", path, Map.of(), null);
    }

    static Call post(String path, @Nullable Object body) {
        return new Call("POST", path, Map.of(), body);
    }

    static Call put(String path, Object body) {
        return new Call("PUT", path, Map.of(), body);
    }

    static Call delete(String path) {
        return new Call("DELETE", path, Map.of(), null);
    }

    Call with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Call(method, path, Map.copyOf(more), body);
    }

    /** With an Idempotency-Key. */
    Call keyed(String key) {
        return with("Idempotency-Key", key);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
