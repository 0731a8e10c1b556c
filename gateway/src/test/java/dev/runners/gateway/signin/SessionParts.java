package dev.runners.gateway.signin;

import dev.runners.contracts.session.EndedSession;
import io.quarkus.elytron.security.properties.runtime.DigestAlgorithm;
import io.quarkus.elytron.security.properties.runtime.MPRealmRuntimeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Sessions as a gateway has them, of two users, on a clock that is moved by hand. */
final class SessionParts {

    static final Map<String, String> USERS = Map.of("ann", "aa", "bob", "bb", KnownUsers.NOBODY, "00");
    static final Duration IDLE = Duration.ofMinutes(30);
    static final Duration LIMIT = Duration.ofHours(12);
    static final Person ANN = Person.of("ann", "default", Set.of("operator"));

    final MovedClock time = new MovedClock();
    final SessionToken token = token("secret", USERS);
    final List<EndedSession> told = new ArrayList<>();
    private final EndedSessions ended = new EndedSessions(time.clock());
    final Sessions sessions = lasting(LIMIT);

    /** Those of this gateway, if they lasted so long at most. */
    Sessions lasting(Duration duration) {
        SessionConfig config = new Config(Optional.of("secret"), Optional.empty(), IDLE, duration);
        return new Sessions(token, config, time.clock(), ended, told(told));
    }

    /** Those of another gateway, which shares the key and knows of these ends. */
    Sessions atAnotherGateway(EndedSessions ends) {
        return new Sessions(token, config(Optional.empty()), time.clock(), ends, told(new ArrayList<>()));
    }

    private static SessionEnds told(List<EndedSession> told) {
        return new SessionEnds() {
            @Override
            public void tell(EndedSession session) {
                told.add(session);
            }

            @Override
            public boolean isCaughtUp() {
                return true;
            }

            @Override
            public CompletableFuture<Void> awaitEnd() {
                return CompletableFuture.completedFuture(null);
            }
        };
    }

    /** What another gateway knows by now of sessions that have ended. */
    EndedSessions elsewhere() {
        EndedSessions elsewhere = new EndedSessions(time.clock());
        told.forEach(elsewhere::learn);
        return elsewhere;
    }

    SessionToken token(String secret, Map<String, String> digests) {
        return token(secret, digests, provider("ops"));
    }

    SessionToken token(String secret, Map<String, String> digests, OidcConfig provider) {
        SessionKey key = new SessionKey(new Config(Optional.of(secret), Optional.empty(), IDLE, LIMIT));
        return new SessionToken(key, users(digests), new Organizations(), provider, time.clock());
    }

    static OidcConfig provider(String operators) {
        return new SmallRyeConfigBuilder()
                .withMapping(OidcConfig.class)
                .withDefaultValue("runners.oidc.operators", operators)
                .build()
                .getConfigMapping(OidcConfig.class);
    }

    static KnownUsers users(Map<String, String> digests) {
        return new KnownUsers(new Users(digests, Map.of("ann", "operator", "bob", "viewer")), new Organizations());
    }

    static SessionConfig config(Optional<URI> publicOrigin) {
        return new Config(Optional.of("secret"), publicOrigin, IDLE, LIMIT);
    }

    private record Config(Optional<String> key, Optional<URI> publicOrigin, Duration idle, Duration duration)
            implements SessionConfig {}

    private record Organizations() implements UsersConfig {
        @Override
        public Map<String, String> organizations() {
            return Map.of("bob", "b");
        }

        @Override
        public String organization() {
            return "default";
        }
    }

    private record Users(Map<String, String> users, Map<String, String> roles) implements MPRealmRuntimeConfig {
        @Override
        public boolean plainText() {
            return false;
        }

        @Override
        public DigestAlgorithm algorithm() {
            return DigestAlgorithm.DIGEST_SHA_512;
        }
    }
}
