package dev.runners.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A real PostgreSQL and a real Kafka for {@code @QuarkusTest}s, one of each for all tests of a module, with an empty database
 * and the product's topics, and the key of {@link Sign} as the gateway's. The argument {@code postgres=false} leaves
 * PostgreSQL out.
 *
 * <p>With {@code RUNNERS_TEST_PARTS=containers} in the environment they come from Testcontainers instead of embedded
 * binaries. That half of the switch needs a container engine; it compiles here, and has never been run.
 */
public final class RealParts implements QuarkusTestResourceLifecycleManager {

    private boolean postgres = true;

    @Override
    public void init(Map<String, String> arguments) {
        postgres = Boolean.parseBoolean(arguments.getOrDefault("postgres", "true"));
    }

    @Override
    public Map<String, String> start() {
        boolean containers = "containers".equals(System.getenv("RUNNERS_TEST_PARTS"));
        Map<String, String> config = new HashMap<>();
        config.put("runners.identity.public-key", Sign.publicKey());
        String brokers = containers ? ContainerParts.kafka() : EmbeddedParts.kafka();
        CreateTopics.at(brokers);
        config.put("kafka.bootstrap.servers", brokers);
        if (postgres) {
            config.putAll(containers ? ContainerParts.postgres() : EmbeddedParts.postgres());
        }
        return config;
    }

    /** Both serve all test classes of the module and end with its JVM. */
    @Override
    public void stop() {}

    /** The embedded broker, to kill it and start it again; it also works from a test's own class loader. */
    public static EmbeddedKafka embeddedKafka() {
        return EmbeddedKafka.attach(directory().resolve("kafka"));
    }

    /** Where the embedded parts of this module live. */
    static Path directory() {
        return Path.of(System.getProperty("runners.test.dir", "target/parts")).toAbsolutePath();
    }
}
