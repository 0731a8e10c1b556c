package dev.runners.testkit.protocol;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Terraform's http backend as the stock binary speaks it: HTTP Basic, POST to lock and DELETE with a body to unlock,
 * {@code Content-MD5} with every body.
 *
 * @param path of the state, under the job whose URL the backend was given
 */
public record HttpBackend(Caller caller, String path) {

    private static final String WRITER = "terraform@somewhere";

    /** The state of this job. */
    public static HttpBackend of(Caller runner, UUID job, String stateToken) {
        return of(runner, job, "terraform", stateToken);
    }

    /** The same with another user, which must not matter. */
    public static HttpBackend of(Caller runner, UUID job, String user, String stateToken) {
        String pair = Base64.getEncoder().encodeToString((user + ":" + stateToken).getBytes(StandardCharsets.UTF_8));
        Caller terraform = runner.nobody().with("Authorization", "Basic " + pair);
        return new HttpBackend(terraform, FieldRunner.job(job, "/state"));
    }

    /** Empty: there is no state yet. */
    public Optional<String> read() {
        Answer answer = caller.call("GET", path).is(200, 404);
        return answer.status() == 404 ? Optional.empty() : Optional.of(answer.text());
    }

    /** Writes under a lock; see what is answered. */
    public Answer write(String lockId, String state) {
        return withMd5(state).text("POST", path + "?ID=" + lockId, state);
    }

    /** Writes without a lock, as with {@code -lock=false}. */
    public Answer write(String state) {
        return withMd5(state).text("POST", path, state);
    }

    /** Locks; see what is answered. */
    public Answer lock(String lockId) {
        String info = info(lockId);
        return withMd5(info).text("POST", path + "/lock", info);
    }

    /** Unlocks: a DELETE with a body. */
    public Answer unlock(String lockId) {
        String info = info(lockId);
        return withMd5(info).text("DELETE", path + "/lock", info);
    }

    /** Deletes the state. */
    public Answer delete() {
        return caller.call("DELETE", path);
    }

    static String info(String lockId) {
        return Json.write(Map.of(
                "ID", lockId,
                "Operation", "OperationTypeApply",
                "Info", "",
                "Who", WRITER,
                "Version", "1.11.4",
                "Created", "2026-01-01T00:00:00.000000001Z",
                "Path", ""));
    }

    private Caller withMd5(String body) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(body.getBytes(StandardCharsets.UTF_8));
            return caller.with("Content-MD5", Base64.getEncoder().encodeToString(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has MD5", e);
        }
    }
}
