package dev.runners.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Ports on loopback that nobody listens on. */
public final class FreePort {

    // Below the range from which systems take the ports of outgoing connections: a client that calls a stopped part
    // again
    // and again must never be given that part's own port. And below those that the launcher picks, for tests run beside
    // it.
    private static final int LOWEST = 10_000;
    private static final int COUNT = 10_000;
    private static final int TRIES = 200;
    private static final SecureRandom RANDOM = new SecureRandom();
    /** Whoever was given one may not listen yet. */
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private FreePort() {}

    /** A port between 10000 and 19999 that was free a moment ago, and that this process was not given before. */
    public static int next() {
        for (int i = 0; i < TRIES; i++) {
            int port = LOWEST + RANDOM.nextInt(COUNT);
            if (isFree(port) && GIVEN.add(port)) {
                return port;
            }
        }
        throw new IllegalStateException("No free port between " + LOWEST + " and " + (LOWEST + COUNT - 1));
    }

    /** Whether nobody listens on this port of 127.0.0.1. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
