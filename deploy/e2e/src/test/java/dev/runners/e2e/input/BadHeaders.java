package dev.runners.e2e.input;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Calls with headers that cannot be met, or are too many. */
final class BadHeaders {

    private final Operation operation;
    private final Call good;

    BadHeaders(Operation operation, Call good) {
        this.operation = operation;
        this.good = good;
    }

    List<BadCall> all() {
        List<BadCall> all = new ArrayList<>();
        for (String encoding : List.of("gzip", "br", "gzip, deflate", "x")) {
            all.add(BadCall.of("an encoding", encoding, good.with("Content-Encoding", encoding), 415));
        }
        all.add(BadCall.of("headers", "too large", good.with("X-Long", "x".repeat(17_000)), 431));
        if (operation.takesJson()) {
            for (String type : List.of("text/plain", "application/xml", "application/x-www-form-urlencoded")) {
                all.add(BadCall.of("a media type", type, good.with("Content-Type", type), 415));
            }
            all.add(BadCall.of("a media type", "none", good.with("Content-Type", "nonsense"), 400, 415));
        }
        if (operation.producesJson()) {
            all.add(BadCall.of("an Accept", "XML", good.with("Accept", "application/xml"), 406));
            all.add(BadCall.of("an Accept", "pictures", good.with("Accept", "image/png, image/*"), 406));
        }
        parameters(all);
        return all;
    }

    private void parameters(List<BadCall> all) {
        if (operation.hasHeader("Idempotency-Key")) {
            all.add(BadCall.of("a key", "too long", good.with("Idempotency-Key", "x".repeat(201)), 422));
            all.add(BadCall.of("a key", "empty", good.with("Idempotency-Key", ""), 422));
        }
        if (operation.hasHeader("X-Runner-Attempt")) {
            all.add(BadCall.of("an attempt", "no UUID", good.with("X-Runner-Attempt", "first"), 400));
            String stale = UUID.randomUUID().toString();
            all.add(BadCall.of("an attempt", "stale", good.with("X-Runner-Attempt", stale), 409));
        }
        if (operation.hasHeader("X-Runner-Boot")) {
            all.add(BadCall.of("a boot", "no UUID", good.with("X-Runner-Boot", "first"), 400));
        }
        if (operation.hasHeader("Content-MD5")) {
            all.add(BadCall.of("a body", "not as sent", good.with("Content-MD5", "AAAAAAAAAAAAAAAAAAAAAA=="), 400));
        }
    }
}
