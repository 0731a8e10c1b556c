package dev.runners.gateway.proxy;

import dev.runners.gateway.identity.SignServiceToken;
import dev.runners.gateway.page.PagePath;
import dev.runners.gateway.signin.AuthenticateRequest;
import dev.runners.gateway.signin.GuardOrigin;
import dev.runners.gateway.signin.OpenStreams;
import dev.runners.gateway.signin.SignedIn;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import dev.runners.platform.problem.ProblemReply;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Decides for every request who answers it, and in whose name it goes on. */
@ApplicationScoped
class RouteRequests {

    private static final Logger LOG = Logger.getLogger(RouteRequests.class);

    /** After authentication has been prepared, before everything the gateway answers itself. */
    private static final int ORDER = -10;

    private static final String BASIC = "basic ";
    /** A signed token, as CI gets it from its forge; ours have no dots. */
    private static final Pattern SIGNED = Pattern.compile("Bearer eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]+");

    private final Backends backends;
    private final AuthenticateRequest authenticateRequest;
    private final GuardOrigin guardOrigin;
    private final OpenStreams openStreams;
    private final SignServiceToken signServiceToken;
    private final ReviseReply revise;
    private final ProxyConfig config;
    private final ReleaseConfig releases;

    RouteRequests(
            Backends backends,
            AuthenticateRequest authenticateRequest,
            GuardOrigin guardOrigin,
            OpenStreams openStreams,
            SignServiceToken signServiceToken,
            ReviseReply revise,
            ProxyConfig config,
            ReleaseConfig releases) {
        this.backends = backends;
        this.authenticateRequest = authenticateRequest;
        this.guardOrigin = guardOrigin;
        this.openStreams = openStreams;
        this.signServiceToken = signServiceToken;
        this.revise = revise;
        this.config = config;
        this.releases = releases;
    }

    void mount(@Observes Router router) {
        router.route().order(ORDER).handler(this::route);
    }

    private void route(RoutingContext context) {
        try {
            if (isPageFile(context.request())) {
                context.next();
                return;
            }
            Asked asked = Asked.of(context.request());
            if (asked.isSession()) {
                guardOrigin.check(context.request());
            }
            if (!asked.isAnsweredHere()) {
                forward(context, asked);
            } else if (asked.rewritten()) {
                context.reroute(asked.method(), asked.uri());
            } else {
                context.next();
            }
        } catch (ProblemException e) {
            refuse(context, e);
        }
    }

    private void forward(RoutingContext context, Asked asked) {
        HttpServerRequest request = context.request();
        refuseLarge(request, maxBody(asked));
        MultiMap headers = request.headers();
        String authorization = headers.get("Authorization");
        boolean stream = asked.isStream(headers.get("Accept"));
        if (stream && request.version() == HttpVersion.HTTP_1_0) {
            // It knows no chunks: all of a stream would be gathered here first.
            throw new ProblemException(Kind.MALFORMED, "A stream needs HTTP/1.1.");
        }
        boolean basic = authorization != null && asked.isState() && isBasic(authorization);
        boolean runner = authorization == null
                && !asked.isForPeopleOnly()
                && (headers.contains("X-Runner-ID") || headers.contains("X-Worker-ID"));
        if (asked.isHeartbeat()) {
            backends.heartbeats().forward(request, stream, as(asked, true, null, null));
        } else if (basic || runner) {
            // Runners are known to the owner, which checks their credentials itself.
            backends.registry().forward(request, stream, as(asked, true, authorization, null));
        } else if (authorization != null && isOfWorkload(asked, authorization)) {
            // CI's own identity is known to release-service, which checks it itself.
            backends.releases().forward(request, stream, as(asked, false, authorization, null));
        } else {
            asPerson(context, asked, stream);
        }
    }

    private void asPerson(RoutingContext context, Asked asked, boolean stream) {
        // Its body waits, for an API token of this moment may have to be waited for.
        context.request().pause();
        authenticateRequest
                .of(context.request())
                .invoke(known -> forwardFor(known, context.request(), asked, stream))
                .subscribe()
                .with(_ -> {}, failure -> refuse(context, problem(failure)));
    }

    private static ProblemException problem(Throwable failure) {
        if (failure instanceof ProblemException problem) {
            return problem;
        }
        LOG.error("A request could not be sent on", failure);
        return new ProblemException(Kind.INTERNAL, "The mistake is ours. Try again, and tell us if it stays.");
    }

    private void forwardFor(@Nullable SignedIn known, HttpServerRequest request, Asked asked, boolean stream) {
        if (known == null) {
            throw new ProblemException(
                    Kind.UNAUTHENTICATED, "Sign in, or send an API token, or a Runner's id and token.");
        }
        HttpServerResponse response = request.response();
        BooleanSupplier hasEnded = () -> response.ended() || response.closed();
        if (stream) {
            openStreams.count(known, hasEnded);
        }
        // However a stream is asked for, it is read: nothing that is read outlives the session.
        if (asked.isRead()) {
            openStreams.watch(known, hasEnded, () -> request.connection().close());
        }
        String word = "Bearer " + signServiceToken.of(known.person());
        backends.ownerOf(asked)
                .forward(request, stream, as(asked, false, word, known.person().organization()));
    }

    private ForwardRequest as(
            Asked asked, boolean asRunner, @Nullable String authorization, @Nullable UUID organization) {
        return new ForwardRequest(asked, asRunner, authorization, organization, maxBody(asked), revise);
    }

    private long maxBody(Asked asked) {
        return asked.isUpload() ? config.maxUpload() : config.maxBody();
    }

    private static void refuseLarge(HttpServerRequest request, long maxBody) {
        String length = request.getHeader("Content-Length");
        try {
            if (length != null && Long.parseLong(length) > maxBody) {
                throw new ProblemException(Kind.TOO_LARGE, "This body may have at most " + maxBody + " bytes.");
            }
        } catch (NumberFormatException e) {
            throw new ProblemException(Kind.MALFORMED, "Content-Length is no number.");
        }
    }

    private static boolean isPageFile(HttpServerRequest request) {
        PagePath path = request.path() == null ? PagePath.NONE : PagePath.of(request.path());
        return path == PagePath.ASSET || path == PagePath.FILE;
    }

    private boolean isOfWorkload(Asked asked, String authorization) {
        return releases.workloads()
                && asked.isPublish()
                && SIGNED.matcher(authorization).matches();
    }

    private static boolean isBasic(String authorization) {
        return authorization.regionMatches(true, 0, BASIC, 0, BASIC.length());
    }

    private static void refuse(RoutingContext context, ProblemException e) {
        ProblemReply problem = ProblemReply.of(e);
        // What is still to come of the body is read and dropped, or the connection could not be used again.
        context.request().resume();
        if (e.kind() == Kind.TOO_LARGE) {
            context.response().putHeader("Connection", "close");
        }
        var _ = problem.head(context.response()).end(problem.body()).onComplete(_ -> {
            if (e.kind() == Kind.TOO_LARGE) {
                context.request().connection().close();
            }
        });
    }
}
