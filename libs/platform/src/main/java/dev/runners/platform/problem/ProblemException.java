package dev.runners.platform.problem;

import dev.runners.contracts.Problem;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ends a request with a problem. The detail is a sentence for the caller: it says what to do and holds no secret. */
public final class ProblemException extends RuntimeException {

    private final Kind kind;
    private final List<Problem.Violation> errors;
    private final @Nullable Duration retryAfter;

    public ProblemException(Kind kind, String detail) {
        this(kind, detail, List.of(), null);
    }

    private ProblemException(Kind kind, String detail, List<Problem.Violation> errors, @Nullable Duration retryAfter) {
        // Without a stack trace: it is an answer, not an accident, and a flood of them must stay cheap.
        super(detail, null, false, false);
        this.kind = kind;
        this.errors = errors;
        this.retryAfter = retryAfter;
    }

    /** 422 with one entry for each value that makes no sense. */
    public static ProblemException invalid(List<Problem.Violation> errors) {
        Problem.Violation first = errors.getFirst();
        String where = first.pointer().isEmpty() ? "" : first.pointer() + ": ";
        return new ProblemException(Kind.INVALID, where + first.detail(), errors, null);
    }

    public static ProblemException invalid(String pointer, String detail) {
        return invalid(List.of(new Problem.Violation(pointer, detail)));
    }

    /** 422: the same Idempotency-Key, but not the same call. */
    public static ProblemException reusedKey() {
        return invalid("", "this Idempotency-Key came with another body before");
    }

    /** 503: try again after a while. */
    public static ProblemException unavailable(String detail, Duration retryAfter) {
        return new ProblemException(Kind.UNAVAILABLE, detail, List.of(), retryAfter);
    }

    /** 429: try again after a while. */
    public static ProblemException tooMany(String detail, Duration retryAfter) {
        return new ProblemException(Kind.TOO_MANY, detail, List.of(), retryAfter);
    }

    public Kind kind() {
        return kind;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    public Problem toProblem(@Nullable String traceId) {
        return new Problem(
                Problem.TYPE_PREFIX + kind.slug(),
                kind.title(),
                kind.status(),
                String.valueOf(getMessage()),
                traceId,
                errors.isEmpty() ? null : errors);
    }
}
