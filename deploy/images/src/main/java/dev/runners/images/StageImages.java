package dev.runners.images;

import dev.runners.local.files.Home;
import dev.runners.local.stack.BuiltApps;
import dev.runners.local.stack.LocalStack;
import dev.runners.local.stack.ServiceFlags;
import dev.runners.local.stack.StackOptions;
import dev.runners.local.stack.StopLeftovers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Lays out what Jib puts into the images, and what is in them. Arguments: the project's folder, and where to. */
public final class StageImages {

    /** What the JVM of an image is told, as {@code java @FILE} reads it. */
    static final String FLAGS = "jvm.flags";

    private StageImages() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path project = Path.of(arguments[0]).toAbsolutePath().normalize();
        Path stage = Path.of(arguments[1]).toAbsolutePath().normalize();
        Folders.delete(stage);
        Path runtime = LinkRuntime.into(stage.resolve("jre"));
        for (String service : BuiltApps.SERVICES) {
            Path app = stage.resolve(image(service));
            Folders.copy(project.resolve(service).resolve("target/quarkus-app"), app);
            Files.write(app.resolve(FLAGS), ServiceFlags.inAnImage(service));
        }
        Folders.likeInAnImage(stage);
        train(stage, runtime);
        Folders.likeInAnImage(stage);
        layOutContents(project, stage);
    }

    /** What is in each image, as CycloneDX, where its tarball will be: beside the stage. */
    static void layOutContents(Path project, Path stage) throws IOException {
        for (String service : BuiltApps.SERVICES) {
            Files.copy(
                    project.resolve(service).resolve("target/bom.json"),
                    stage.resolveSibling(image(service) + ".cdx.json"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Each as one more replica of a control plane that runs. */
    private static void train(Path stage, Path runtime) throws IOException, InterruptedException {
        Home home = Home.at(stage.resolveSibling("training"));
        StopLeftovers.in(home);
        home.wipe();
        StackOptions options = StackOptions.in(home.dir()).withProgress(System.out::println);
        try (LocalStack stack = LocalStack.start(options)) {
            for (String service : BuiltApps.SERVICES) {
                System.out.println("Training " + service);
                TrainService.at(stage.resolve(image(service)), runtime, stack.environment(service));
            }
        }
    }

    /** The name of a service's image, which is also that in the chart. */
    private static String image(String service) {
        return service.replace("-service", "");
    }
}
