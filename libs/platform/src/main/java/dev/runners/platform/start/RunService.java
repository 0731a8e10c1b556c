package dev.runners.platform.start;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Main class of every service: one that cannot start for what it was told says so in a sentence, and ends with 1. */
@QuarkusMain
public final class RunService {

    private static final Logger LOG = Logger.getLogger(RunService.class);

    public static void main(String... arguments) {
        // An address that is none would get a bare 400 from the framework; RefuseEarly says what is wrong with it.
        System.setProperty("vertx.disableURIValidation", "true");
        // The build has written the description of the API, and the gateway serves it. Each start would read it for a
        // tenth of a
        // second, for nobody; there it finds nothing.
        OpenApiConstants.classLoader = new ClassLoader(null) {};
        Quarkus.run(null, RunService::end, arguments);
    }

    /** Ends a service for what it finds out late, and says so as if it had not started. */
    public static void endFor(Throwable failure) {
        say(failure);
        Quarkus.asyncExit(1);
    }

    private static void end(int code, @Nullable Throwable failure) {
        if (failure != null) {
            say(failure);
        }
        System.exit(code);
    }

    private static void say(Throwable failure) {
        String sentence = WhyNotStarted.sentence(failure);
        if (sentence == null) {
            LOG.error("It could not start", failure);
        } else if (!sentence.isEmpty()) {
            // Not by way of the log: where that is set up wrongly nothing would be said.
            System.err.println(sentence);
        }
    }
}
