package dev.runners.images;

import dev.runners.local.files.Home;
import dev.runners.local.stack.LocalStack;
import dev.runners.local.stack.StopLeftovers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Lays out what Jib puts into the images. Arguments: the project's folder, and where to. */
public final class StageImages {

    private static final Map<String, String> SERVICES = Map.of(
            "registry", LocalStack.REGISTRY,
            "heartbeat", LocalStack.HEARTBEAT,
            "provisioner", LocalStack.PROVISIONER,
            "release", LocalStack.RELEASE,
            "gateway", LocalStack.GATEWAY);

    private StageImages() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path project = Path.of(arguments[0]).toAbsolutePath().normalize();
        Path stage = Path.of(arguments[1]).toAbsolutePath().normalize();
        Folders.delete(stage);
        Path runtime = LinkRuntime.into(stage.resolve("jre"));
        for (Map.Entry<String, String> service : SERVICES.entrySet()) {
            Folders.copy(
                    project.resolve(service.getValue()).resolve("target/quarkus-app"), stage.resolve(service.getKey()));
        }
        Folders.likeInAnImage(stage);
        train(stage, runtime);
        Folders.likeInAnImage(stage);
    }

    /** Each as one more replica of a control plane that runs. */
    private static void train(Path stage, Path runtime) throws IOException, InterruptedException {
        Home home = Home.at(stage.resolveSibling("training"));
        StopLeftovers.in(home);
        home.wipe();
        LocalStack.Options options = LocalStack.Options.in(home.dir()).withProgress(System.out::println);
        try (LocalStack stack = LocalStack.start(options)) {
            for (Map.Entry<String, String> service : SERVICES.entrySet()) {
                System.out.println("Training " + service.getValue());
                TrainService.at(stage.resolve(service.getKey()), runtime, stack.environment(service.getValue()));
            }
        }
    }
}
