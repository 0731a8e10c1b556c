package dev.runners.local.stack;

import dev.runners.local.Refusal;
import dev.runners.local.files.Home;
import dev.runners.testkit.FreePort;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where each part listens on 127.0.0.1.
 *
 * @param gateway as it was asked for
 * @param others as they were before, where that is possible
 */
record StackPorts(int gateway, Map<String, Integer> others) {

    private static final String CONTROLLER = "_controller";
    private static final String MANAGEMENT = "_management";

    /**
     * @param asked of the gateway; 0: a free one
     * @throws Refusal when another program has that
     */
    static StackPorts of(Home home, int asked) {
        int gateway = asked == 0 ? Ports.pick(Set.of()) : asked;
        if (!FreePort.isFree(gateway)) {
            throw new Refusal("Port " + gateway
                    + " is taken by another program: stop that, or choose another one with ./runners up --port N.");
        }
        Stream<String> listening = LocalStack.PARTS.stream().filter(part -> !part.equals(LocalStack.GATEWAY));
        Stream<String> beside = Stream.concat(
                Stream.of(LocalStack.KAFKA + CONTROLLER),
                BuiltApps.SERVICES.stream().map(service -> service + MANAGEMENT));
        List<String> names =
                Stream.concat(listening, beside).map(StackPorts::key).toList();
        return new StackPorts(gateway, Ports.remembered(home.ports(), names));
    }

    int of(String part) {
        return part.equals(LocalStack.GATEWAY) ? gateway : other(part);
    }

    URI uri(String part) {
        return URI.create("http://127.0.0.1:" + of(part));
    }

    /** Where a service tells of its health and its metrics. */
    int management(String service) {
        return other(service + MANAGEMENT);
    }

    /** Where Kafka's controller listens. */
    int controller() {
        return other(LocalStack.KAFKA + CONTROLLER);
    }

    private int other(String name) {
        return Objects.requireNonNull(others.get(key(name)), name);
    }

    private static String key(String name) {
        return name.replace('-', '_');
    }
}
