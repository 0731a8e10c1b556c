package dev.runners.local.stack;

import dev.runners.local.Refusal;
import dev.runners.local.files.Home;
import dev.runners.testkit.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The parts of one control plane, put together: which programs they are, what each is told, and for whom it waits. */
final class Assembly {

    private final Home home;
    private final StackPorts ports;
    private final StackOptions options;
    private final SupervisePart.Events events;
    private final PostgresPart postgres;
    private final KafkaPart kafka;
    private final List<RunnerImage> released;
    private final Map<String, SupervisePart> parts = new LinkedHashMap<>();
    private final Map<String, Supplier<Map<String, String>>> environments = new LinkedHashMap<>();

    /** Nothing runs yet. */
    Assembly(StackOptions options, Home home, StackPorts ports, Identity identity, SupervisePart.Events events) {
        this.home = home;
        this.ports = ports;
        this.options = options;
        this.events = events;
        this.postgres = new PostgresPart(
                LocalStack.POSTGRESQL,
                ports.of(LocalStack.POSTGRESQL),
                home.data(LocalStack.POSTGRESQL),
                home.log(LocalStack.POSTGRESQL));
        this.kafka = new KafkaPart(
                LocalStack.KAFKA,
                ports.of(LocalStack.KAFKA),
                ports.controller(),
                home.data(LocalStack.KAFKA),
                home.log(LocalStack.KAFKA));
        Path agent = app(BuiltApps.AGENT).resolve("lib");
        List<RunnerImage> built = RunnerImage.of(agent, home.images());
        this.released = RunnerImage.more(agent, home.images(), options.images());
        LocalCloud cloud = LocalCloud.of(home);
        AwsPart aws = new AwsPart(
                LocalStack.AWS,
                ports.of(LocalStack.AWS),
                home.aws(),
                home.log(LocalStack.AWS),
                cloud,
                Stream.concat(built.stream(), released.stream()).toList(),
                options.timeScale());
        ServiceSettings settings =
                new ServiceSettings(identity, StateKey.of(home), postgres, kafka, ports, options.timeScale());
        List<SupervisePart> database = List.of(add(postgres, List.of()));
        List<SupervisePart> broker = List.of(add(kafka, List.of()));
        add(aws, List.of());
        // Not for the broker: its outbox waits.
        add(service(LocalStack.REGISTRY, settings::registry), database);
        add(service(LocalStack.HEARTBEAT, settings::heartbeat), broker);
        add(service(LocalStack.PROVISIONER, () -> settings.provisioner(cloud, built)), database);
        add(service(LocalStack.RELEASE, settings::release), database);
        add(service(LocalStack.GATEWAY, settings::gateway), broker);
    }

    Collection<SupervisePart> parts() {
        return parts.values();
    }

    SupervisePart part(String name) {
        return known(parts, name);
    }

    /** What a service is told when it starts now. */
    Map<String, String> environment(String service) {
        return known(environments, service).get();
    }

    String kafka() {
        return kafka.bootstrapServers();
    }

    /** For psql and scripts; nothing in it needs quoting in a shell. */
    String database() {
        EmbeddedPostgres server = postgres.server();
        String credentials = server.user() + ":" + server.password() + "@";
        return server.reactiveUrl(PostgresPart.REGISTRY_DATABASE).replace("//", "//" + credentials);
    }

    /** The image of one of {@link StackOptions#images}, as a release names it. */
    String image(String version) {
        return released.stream()
                .filter(image -> image.version().equals(version))
                .findFirst()
                .orElseThrow()
                .image();
    }

    private SupervisePart add(Part part, List<SupervisePart> after) {
        SupervisePart supervised =
                new SupervisePart(part, home.log(part.name()), StopLeftovers.mark(home, part.name()), after, events);
        parts.put(part.name(), supervised);
        return supervised;
    }

    private ServicePart service(String name, Supplier<Map<String, String>> settings) {
        Supplier<Map<String, String>> told = () -> {
            Map<String, String> all = new LinkedHashMap<>(options.environment());
            all.putAll(settings.get());
            return all;
        };
        environments.put(name, told);
        return new ServicePart(name, ports.of(name), ports.management(name), app(name), home.log(name), told);
    }

    private Path app(String name) {
        Path app = options.apps().get(name);
        if (app == null) {
            throw new Refusal("There is no built " + name + ".");
        }
        return app;
    }

    private static <T> T known(Map<String, T> all, String name) {
        T one = all.get(name);
        if (one == null) {
            throw new IllegalArgumentException("There is no " + name + ", only " + all.keySet());
        }
        return one;
    }
}
