package dev.runners.testkit.aws;

import dev.runners.contracts.Wire;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Main class of the double's own JVM: serves until SIGTERM, and then ends its tasks. */
public final class RunAwsDouble {

    private RunAwsDouble() {}

    /**
     * What the file says, in JSON.
     *
     * @param images by the image that a task definition names
     */
    public record Setup(
            Path folder, int port, Map<String, LocalImage> images, List<AwsUser> users, List<AwsRole> roles) {}

    /** Arguments: the file of its {@link Setup}, and the process with which this one ends, if any. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Setup setup = Wire.STRICT.readValue(Path.of(args[0]).toFile(), Setup.class);
        AwsDouble aws = AwsDouble.start(AwsDoubleConfig.in(setup.folder())
                .at(setup.port())
                .with(LocalImages.of(setup.images()))
                .withUsers(setup.users())
                .withRoles(setup.roles()));
        Runtime.getRuntime().addShutdownHook(new Thread(aws::close, "stop-aws-double"));
        if (args.length > 1) {
            endWith(Long.parseLong(args[1]));
        }
        new CountDownLatch(1).await();
    }

    private static void endWith(long parent) {
        ProcessHandle.of(parent)
                .orElseThrow()
                .onExit()
                .thenRun(() -> System.exit(0))
                .exceptionally(e -> null);
    }
}
