package dev.runners.bench.heartbeat;

import dev.runners.bench.Place;
import dev.runners.bench.plane.LoneService;
import dev.runners.contracts.Timing;
import dev.runners.local.stack.LocalStack;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Map;

/** heartbeat-service by itself: the least it has to be told. */
public final class StartHeartbeatService {

    private StartHeartbeatService() {}

    /**
     * Returns when it is ready.
     *
     * @param heapMib largest heap of the service
     */
    public static LoneService alone(Place place, int heapMib, Timing timing)
            throws IOException, InterruptedException, GeneralSecurityException {
        byte[] publicKey =
                KeyPairGenerator.getInstance("EC").generateKeyPair().getPublic().getEncoded();
        return LoneService.start(
                place,
                LocalStack.HEARTBEAT,
                heapMib,
                Map.of(
                        "RUNNERS_IDENTITY_PUBLIC_KEY",
                        Base64.getEncoder().encodeToString(publicKey),
                        "RUNNERS_TIME_SCALE",
                        Double.toString(timing.scale())));
    }
}
