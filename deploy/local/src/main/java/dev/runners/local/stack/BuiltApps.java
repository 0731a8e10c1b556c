package dev.runners.local.stack;

import dev.runners.local.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the built services lie. */
public final class BuiltApps {

    private static final List<String> SERVICES = List.of(LocalStack.REGISTRY, LocalStack.HEARTBEAT, LocalStack.GATEWAY);

    private BuiltApps() {}

    /** As Maven left them in the project that the working directory belongs to. */
    static Map<String, Path> ofProject() {
        for (@Nullable Path dir = Path.of("").toAbsolutePath(); dir != null; dir = dir.getParent()) {
            if (Files.isRegularFile(dir.resolve("runners")) && Files.isRegularFile(dir.resolve("pom.xml"))) {
                Map<String, Path> apps = new LinkedHashMap<>();
                for (String service : SERVICES) {
                    apps.put(service, dir.resolve(service).resolve("target/quarkus-app"));
                }
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
        return apps;
    }
}
