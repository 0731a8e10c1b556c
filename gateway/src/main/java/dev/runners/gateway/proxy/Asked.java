package dev.runners.gateway.proxy;

import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks for. Who may have it never hangs on the path alone: credentials decide here, and the owner checks
 * them again on its methods.
 *
 * @param path without repeated slashes in front and slashes behind; otherwise as it came
 * @param uri path and query as they go on
 */
record Asked(HttpMethod method, String path, String uri, boolean rewritten) {

    private static final Set<HttpMethod> METHODS = Set.of(
            HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);
    private static final String SESSION = "/api/session";
    private static final Set<String> ANSWERED_HERE = Set.of(
            SESSION,
            "/api/sign-in",
            "/api/sign-in/provider",
            "/api/sign-in/callback",
            "/api/sign-in/logout",
            "/api/live",
            "/api/history",
            "/api/versions",
            "/api/status",
            "/api/openapi.json");
    /** Read here, from all owners together. */
    private static final String AUDIT = "/api/audit";
    /** Read here, from the view; written by their owner. */
    private static final Set<String> LISTS = Set.of("/api/runners", "/api/jobs");

    private static final Pattern HEARTBEAT = Pattern.compile("/api/(workers|runners)/heartbeat");
    private static final Pattern CLOUD =
            Pattern.compile("/api/cloud-identities(/.*)?|/api/(workers|runners)/[^/]+/cloud(/.*)?");
    private static final Pattern STATE = Pattern.compile("/api/jobs/[^/]+/state(/lock)?");
    private static final Pattern LOGS = Pattern.compile("/api/jobs/[^/]+/logs");
    /** Written as no client of ours writes an address. */
    private static final Pattern ODD = Pattern.compile("[%;]");

    private static final Pattern UPLOAD =
            Pattern.compile("/api/jobs/[^/]+/(plan-artifact|state)|/api/states/.+/versions");
    private static final Pattern ONE_RUNNER = Pattern.compile("/api/runners/[0-9a-fA-F-]{36}");
    private static final Pattern RELEASES = Pattern.compile("/api/(releases|rollouts)(/.*)?");
    private static final Pattern PUBLISH = Pattern.compile("/api/releases(/(worker|runner))?");
    private static final Pattern DOTS = Pattern.compile("(^|/)\\.{1,2}(;[^/]*)?(/|$)");

    /** Fails with 400, 404 or 405 for what no client of ours sends. */
    static Asked of(HttpServerRequest request) {
        if (!METHODS.contains(request.method())) {
            throw new ProblemException(Kind.METHOD_NOT_ALLOWED, "No resource here knows this method.");
        }
        String raw = request.path() == null ? "/" : request.path();
        String decoded = raw.toLowerCase(Locale.ROOT)
                .replace("%2e", ".")
                .replace("%2f", "/")
                .replace("%5c", "/")
                .replace('\\', '/');
        if (decoded.contains("%00")) {
            throw new ProblemException(Kind.MALFORMED, "A path holds no U+0000.");
        }
        String path = "/" + raw.replaceFirst("^/+", "");
        if (DOTS.matcher(decoded).find() || !path.startsWith("/api/")) {
            throw new ProblemException(Kind.NOT_FOUND, "There is nothing at this address. The API is under /api.");
        }
        String uri = request.query() == null ? path : path + "?" + request.query();
        return new Asked(request.method(), path.replaceFirst("/+$", ""), uri, !path.equals(raw));
    }

    boolean isAnsweredHere() {
        return ANSWERED_HERE.contains(path) || (isRead() && (isList() || path.equals(AUDIT)));
    }

    /** Runners or jobs. */
    boolean isList() {
        return LISTS.contains(path);
    }

    /** Signing in or out. */
    boolean isSession() {
        return path.equals(SESSION);
    }

    boolean isHeartbeat() {
        return HEARTBEAT.matcher(path).matches();
    }

    /** Cloud identities, or the cloud side of one Runner. */
    boolean isCloud() {
        return CLOUD.matcher(path).matches();
    }

    /** Its owner knows no Runner's credentials. */
    boolean isForPeopleOnly() {
        return isCloud() || isOfReleases();
    }

    /** Of release-service. */
    boolean isOfReleases() {
        return RELEASES.matcher(path).matches();
    }

    /** CI publishes a release. */
    boolean isPublish() {
        return method.equals(HttpMethod.POST) && PUBLISH.matcher(path).matches();
    }

    /** Terraform's http backend can send HTTP Basic only. */
    boolean isState() {
        return STATE.matcher(path).matches();
    }

    /** A plan or a state, which may be large. */
    boolean isUpload() {
        return UPLOAD.matcher(path).matches();
    }

    /** The id of the one Runner that is read, or null. */
    @Nullable
    String runnerRead() {
        return method.equals(HttpMethod.GET) && ONE_RUNNER.matcher(path).matches()
                ? path.substring(path.lastIndexOf('/') + 1)
                : null;
    }

    /**
     * It may take as long as somebody watches: a wake stream, a log that is followed or downloaded, or one of them under an
     * address that its owner reads otherwise than we do.
     */
    boolean isStream(@Nullable String accept) {
        return isRead()
                && (path.endsWith("/wake")
                        || LOGS.matcher(path).matches()
                        || ODD.matcher(path).find()
                        || (accept != null && accept.contains("text/event-stream")));
    }

    boolean isRead() {
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    }
}
