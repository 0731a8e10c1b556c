package dev.runners.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/** Ports on loopback that nobody listens on. */
public final class FreePort {

    // Below the range from which systems take the ports of outgoing connections: a client that calls a stopped part
    // again and again must never be given that part's own port. And below those that the launcher picks, for tests run
    // beside it.
    private static final int LOWEST = 10_000;
    private static final int COUNT = 10_000;
    private static final int RANGE = 100;
    private static final int TRIES = 200;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Open as long as this process lives. */
    private static final List<ServerSocket> MARKS = new ArrayList<>();

    private static int next;
    private static int end;

    private FreePort() {}

    /**
     * A port between 10000 and 19999 that was free a moment ago, and that neither this process was given before nor one
     * that lives beside it: whoever was given a port may not listen yet, or not now.
     */
    public static synchronized int next() {
        for (int i = 0; i < TRIES; i++) {
            if (next == end) {
                takeRange();
            }
            int port = next++;
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("No free port between " + LOWEST + " and " + (LOWEST + COUNT - 1));
    }

    /**
     * Whether somebody listens on this port of 127.0.0.1. Asked by a connection: who tries whether a port can be had has it
     * for that moment, and the program that is being waited for may want it just then.
     */
    public static boolean isAnswered(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether it can be had on loopback now. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = listen(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    /** Who listens on the first port of a range has the others to itself, for as long as it lives. */
    private static void takeRange() {
        for (int i = 0; i < TRIES; i++) {
            int first = LOWEST + RANDOM.nextInt(COUNT / RANGE) * RANGE;
            try {
                MARKS.add(listen(first));
            } catch (IOException e) {
                continue;
            }
            next = first + 1;
            end = first + RANGE;
            return;
        }
        throw new IllegalStateException("No free port between " + LOWEST + " and " + (LOWEST + COUNT - 1));
    }

    private static ServerSocket listen(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    }
}
