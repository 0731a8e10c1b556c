package dev.runners.testkit.protocol;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Pattern;

/** An answer, with what was asked. */
public final class Answer {

    private static final int SHOWN = 500;
    private static final int UNAVAILABLE = 503;
    private static final Pattern SECONDS = Pattern.compile("\\d{1,5}");

    private final String call;
    private final int status;
    private final String type;
    private final String retryAfter;
    private final byte[] body;

    /**
     * As it came.
     *
     * @param call method and path, for messages
     * @param type its Content-Type; empty without one
     * @param retryAfter its Retry-After; empty without one
     */
    Answer(String call, int status, String type, String retryAfter, byte[] body) {
        this.call = call;
        this.status = status;
        this.type = type;
        this.retryAfter = retryAfter;
        this.body = body;
    }

    public int status() {
        return status;
    }

    public byte[] body() {
        return body;
    }

    /** Fails unless the status is just one of these; with {@link Away} when it is 503 and says when to come again. */
    public Answer is(Integer... expected) {
        if (!Arrays.asList(expected).contains(status)) {
            if (status == UNAVAILABLE && SECONDS.matcher(retryAfter).matches()) {
                throw new Away(call + " answered 503: " + excerpt(), Duration.ofSeconds(Long.parseLong(retryAfter)));
            }
            throw new Deviation(call + " answered " + status + ", not "
                    + (expected.length == 1 ? expected[0] : Arrays.asList(expected)) + ": " + excerpt());
        }
        return this;
    }

    /** The JSON of a body that says it is JSON. */
    public Json json() {
        Deviation.unless(type.startsWith("application/json"), call + " answered " + type + ", not JSON: " + excerpt());
        return Json.of(text());
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Fails unless it is an RFC 9457 problem of this status that a person can read. */
    public void isProblem(int expected) {
        is(expected);
        Deviation.unless(
                type.startsWith("application/problem+json"), call + " answered an error as " + type + ": " + excerpt());
        Json problem = Json.of(text());
        Deviation.unlessEqual(
                "status of the problem", expected, problem.at("status").number().intValueExact());
        Deviation.unless(
                problem.at("type").text().startsWith("urn:runners:problem:"), "The problem has no type: " + problem);
        Deviation.unless(!problem.at("title").text().isBlank(), "The problem has no title: " + problem);
        Deviation.unless(!problem.at("detail").text().isBlank(), "The problem has no detail: " + problem);
        Deviation.unless(!text().contains("Exception"), "The problem tells of our code: " + problem);
    }

    private String excerpt() {
        String text = text();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }
}
