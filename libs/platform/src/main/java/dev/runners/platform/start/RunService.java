package dev.runners.platform.start;

import io.quarkus.runtime.ImageMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import java.lang.management.ManagementFactory;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Main class of every service: one that cannot start for what it was told says so in a sentence, and ends with 1. */
@QuarkusMain
public final class RunService {

    public static void main(String... arguments) {
        // An address that is none would get a bare 400 from the framework; RefuseEarly says what is wrong with it.
        System.setProperty("vertx.disableURIValidation", "true");
        // For an endpoint that is off each start would read the description of the API, for a tenth of a second: here
        // it finds none. Who needs it reads it when asked (Packaged).
        OpenApiConstants.classLoader = new ClassLoader(null) {};
        if (ImageMode.current() == ImageMode.JVM) {
            // Whoever makes the first client of Kafka has to wait for it, and so do all that make theirs meanwhile.
            Thread.ofPlatform().daemon().name("prepare-mbeans").start(ManagementFactory::getPlatformMBeanServer);
        }
        Quarkus.run(null, RunService::end, arguments);
    }

    private static void end(int code, @Nullable Throwable failure) {
        String sentence = failure == null ? "" : WhyNotStarted.sentence(failure);
        if (sentence == null) {
            Logger.getLogger(RunService.class).error("It could not start", failure);
        } else if (!sentence.isEmpty()) {
            // Not by way of the log: where that is set up wrongly nothing would be said.
            System.err.println(sentence);
        }
        System.exit(code);
    }
}
