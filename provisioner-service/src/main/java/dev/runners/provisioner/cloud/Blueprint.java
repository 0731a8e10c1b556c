package dev.runners.provisioner.cloud;

import dev.runners.contracts.cloud.WorkerParameters;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the pieces of a Runner's cloud side are made by.
 *
 * @param saga the job that makes them
 * @param made what AWS called the pieces that are there, by the keys of {@link Made}
 */
public record Blueprint(
        CloudTarget target, UUID saga, WorkerParameters worker, RunnerImage image, Map<String, String> made) {

    /** What one piece needs of another; fails when the other was not made, which is a mistake in the order of steps. */
    public String made(String key) {
        String value = made.get(key);
        if (value == null) {
            throw new CloudTrouble(CloudTrouble.Kind.REFUSED, "", "Its " + key + " is not there. Deploy it again.");
        }
        return value;
    }

    public @Nullable String madeOrNull(String key) {
        return made.get(key);
    }

    /** The same for the same saga and piece, whoever asks, however often: AWS does what it names once. */
    public String clientToken(Piece piece) {
        return UUID.nameUUIDFromBytes((saga + ":" + piece).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
