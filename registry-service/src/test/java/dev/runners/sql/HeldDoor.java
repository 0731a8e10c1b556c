package dev.runners.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/**
 * A server behind a door: connections are accepted, and nothing passes until it is opened. Those that are stranded stay open,
 * and nothing passes any more, as when a machine is gone.
 */
final class HeldDoor implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final CountDownLatch opened = new CountDownLatch(1);
    private final List<Socket> sockets = new ArrayList<>();
    private volatile Set<Socket> stranded = Set.of();
    private final String host;
    private final int port;

    HeldDoor(String host, int port) throws IOException {
        this.host = host;
        this.port = port;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    void open() {
        opened.countDown();
    }

    /** Whoever comes later passes. */
    synchronized void strand() {
        stranded = Set.copyOf(sockets);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = keep(server.accept());
                Thread.ofVirtual().start(() -> pass(client));
            }
        } catch (IOException e) {
            // It was closed.
            opened.countDown();
        }
    }

    private void pass(Socket client) {
        try {
            opened.await();
            Socket behind = keep(new Socket(host, port));
            Thread.ofVirtual().start(() -> copy(client, behind));
            copy(behind, client);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void copy(Socket from, Socket to) {
        try {
            byte[] some = new byte[8192];
            for (int read = 0; read >= 0; read = from.getInputStream().read(some)) {
                if (!stranded.contains(from)) {
                    to.getOutputStream().write(some, 0, read);
                }
            }
            to.shutdownOutput();
        } catch (IOException e) {
            // One side has hung up.
        }
    }

    private synchronized Socket keep(Socket socket) {
        sockets.add(socket);
        return socket;
    }

    @Override
    public synchronized void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
