package dev.runners.faults;

import dev.runners.contracts.Timing;
import dev.runners.testkit.CreateTopics;
import dev.runners.testkit.EmbeddedKafka;
import dev.runners.testkit.EmbeddedPostgres;
import dev.runners.testkit.Sign;
import java.net.URI;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Two replicas of the registry and one of the heartbeat service on a PostgreSQL and a Kafka of their own, started with the
 * first test that needs them and ended with the JVM. Replica A reaches its database by way of a {@link Relay}.
 */
final class Parts {

    /** Five times as fast as the page says: a replica that was killed is back long before a Runner has to fence itself. */
    static final double TIME_SCALE = 0.2;

    static final Timing TIMING = new Timing(TIME_SCALE);

    static final Path DIR = Path.of("target", "faults").toAbsolutePath();
    private static final Path LOGS = DIR.resolve("logs");

    private static final int HEAP_MIB = 256;

    private static final Parts STARTED = new Parts();

    final EmbeddedPostgres postgres;
    final EmbeddedKafka kafka;
    final Database database;
    final Relay relay;
    final Service a;
    final Service b;
    final Service heartbeat;

    private Parts() {
        Leftovers.end(DIR);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> Leftovers.end(DIR)));
        Leftovers.delete(DIR.resolve("kafka"));
        Leftovers.delete(LOGS);
        postgres = EmbeddedPostgres.start(DIR.resolve("postgres"), 0, EmbeddedPostgres.Sync.OFF);
        postgres.dropDatabase(Database.NAME);
        postgres.createDatabase(Database.NAME);
        database = new Database(postgres);
        relay = new Relay(postgres.port());
        kafka = EmbeddedKafka.start(DIR.resolve("kafka"));
        CreateTopics.at(kafka.bootstrapServers());
        a = registry("registry-a", relay.port());
        b = registry("registry-b", postgres.port());
        heartbeat = heartbeat("heartbeat");
    }

    /** All of them, running and ready, whatever the test before has done to them. */
    static Parts running() {
        List<Service> all = List.of(STARTED.a, STARTED.b, STARTED.heartbeat);
        all.stream().filter(service -> !service.isAlive()).forEach(Service::start);
        all.forEach(Service::awaitReady);
        return STARTED;
    }

    List<URI> replicas() {
        return List.of(a.uri(), b.uri());
    }

    /** The replica of the registry that has this name. */
    Service replica(String name) {
        return a.name().equals(name) ? a : b;
    }

    /** One more instance of the heartbeat service on the same Kafka; whoever asks for it starts it. */
    Service heartbeat(String name) {
        Map<String, String> environment = common();
        // Tests ask far more often than Runners do, to hear of a change at once.
        environment.put("RUNNERS_HEARTBEATS_RATE", "1000");
        return new Service(name, "heartbeat-service", LOGS, environment);
    }

    /** One provisioner, with an empty database of its own; whoever asks for it starts it. */
    Service provisioner(Map<String, String> more) {
        String database = "provisioner";
        postgres.dropDatabase(database);
        postgres.createDatabase(database);
        Map<String, String> environment = withDatabase(database, postgres.port());
        environment.putAll(more);
        return new Service(database, "provisioner-service", LOGS, environment);
    }

    /** A replica of the registry from that build, on another database; whoever asks for it starts it. */
    Service registry(String name, String otherDatabase, Path app) {
        return registry(name, otherDatabase, app, Map.of());
    }

    /** As above, told a few things more. */
    Service registry(String name, String otherDatabase, Path app, Map<String, String> more) {
        Map<String, String> environment = registry(name, postgres.port(), otherDatabase);
        environment.putAll(more);
        // What the registries of the first database hear is nothing to it.
        environment.put("MP_MESSAGING_INCOMING_RUNNER_LIVENESS_GROUP_ID", otherDatabase);
        // These ask without a pause.
        environment.put("RUNNERS_CLAIMS_RATE", "1000");
        return new Service(name, app, LOGS, environment, HEAP_MIB);
    }

    /** One more service that knows where everything is; whoever asks for it starts it. */
    Service service(String name, String module, Map<String, String> environment) {
        return new Service(name, module, LOGS, environment);
    }

    private Service registry(String name, int databasePort) {
        return new Service(name, "registry-service", LOGS, registry(name, databasePort, Database.NAME));
    }

    private Map<String, String> registry(String name, int databasePort, String databaseName) {
        Map<String, String> environment = withDatabase(databaseName, databasePort);
        environment.put("QUARKUS_DATASOURCE_REACTIVE_ADDITIONAL_PROPERTIES_APPLICATION_NAME", name);
        environment.put("RUNNERS_STATE_KEYS_TEST", Base64.getEncoder().encodeToString(new byte[32]));
        environment.put("RUNNERS_STATE_CURRENT_KEY", "test");
        // Transactions are stopped here for as long as a test wants.
        environment.put("RUNNERS_DATABASE_STATEMENT_TIMEOUT", "2m");
        environment.put("RUNNERS_DATABASE_IDLE_TRANSACTION_TIMEOUT", "2m");
        return environment;
    }

    private Map<String, String> withDatabase(String database, int port) {
        Map<String, String> environment = common();
        environment.put("QUARKUS_DATASOURCE_REACTIVE_URL", "postgresql://127.0.0.1:" + port + "/" + database);
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl(database));
        environment.put("QUARKUS_DATASOURCE_USERNAME", postgres.user());
        environment.put("QUARKUS_DATASOURCE_PASSWORD", postgres.password());
        // Two of them start at once, on machines that have other things to do.
        environment.put("QUARKUS_DATASOURCE_JDBC_ACQUISITION_TIMEOUT", "1m");
        return environment;
    }

    Map<String, String> common() {
        Map<String, String> values = new HashMap<>();
        values.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        values.put("RUNNERS_IDENTITY_PUBLIC_KEY", Sign.publicKey());
        values.put("RUNNERS_TIME_SCALE", Double.toString(TIME_SCALE));
        return values;
    }
}
