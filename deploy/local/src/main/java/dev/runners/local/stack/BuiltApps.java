package dev.runners.local.stack;

import dev.runners.local.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the built services and the agent lie. */
public final class BuiltApps {

    /** Not a service: the local cloud's tasks run it. */
    static final String AGENT = "runner";

    /** Each is named as its folder. */
    public static final List<String> SERVICES = List.of(
            LocalStack.REGISTRY, LocalStack.HEARTBEAT, LocalStack.PROVISIONER, LocalStack.RELEASE, LocalStack.GATEWAY);

    private BuiltApps() {}

    /** As Maven left them in the project that the working directory belongs to. */
    static Map<String, Path> ofProject() {
        for (@Nullable Path dir = Path.of("").toAbsolutePath(); dir != null; dir = dir.getParent()) {
            if (Files.isRegularFile(dir.resolve("runners")) && Files.isRegularFile(dir.resolve("pom.xml"))) {
                Map<String, Path> apps = new LinkedHashMap<>();
                for (String service : SERVICES) {
                    apps.put(service, dir.resolve(service).resolve("target/quarkus-app"));
                }
                apps.put(AGENT, dir.resolve(AGENT).resolve("target/dist"));
                return apps;
            }
        }
        throw new Refusal("This is no folder of the project.");
    }

    /** As the root script keeps them: one folder for each service. */
    public static Map<String, Path> under(Path folder) {
        Map<String, Path> apps = new LinkedHashMap<>();
        for (String service : SERVICES) {
            apps.put(service, folder.resolve(service));
        }
        apps.put(AGENT, folder.resolve(AGENT));
        return apps;
    }
}
