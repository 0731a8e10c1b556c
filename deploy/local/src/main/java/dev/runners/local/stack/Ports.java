package dev.runners.local.stack;

import dev.runners.local.Refusal;
import dev.runners.local.files.EnvFile;
import dev.runners.testkit.FreePort;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Ports on loopback: picked once, remembered in a file, picked anew when another program took one. */
public final class Ports {

    /** Below what systems give to outgoing connections, so that a remembered port stays ours. */
    private static final int LOWEST = 21_000;

    private static final int HIGHEST = 29_999;
    private static final int TRIES = 1_000;

    private Ports() {}

    static Map<String, Integer> remembered(Path file, List<String> names) {
        Map<String, String> before = EnvFile.read(file);
        Map<String, Integer> ports = new LinkedHashMap<>();
        Set<Integer> given = new HashSet<>();
        for (String name : names) {
            int port = number(before.getOrDefault(name, ""));
            if (port == 0 || !FreePort.isFree(port) || given.contains(port)) {
                port = pick(given);
            }
            given.add(port);
            ports.put(name, port);
        }
        Map<String, String> text = new LinkedHashMap<>();
        ports.forEach((name, port) -> text.put(name, port.toString()));
        EnvFile.write(file, text);
        return ports;
    }

    /** One that nobody has now. */
    public static int free() {
        return pick(Set.of());
    }

    static int pick(Set<Integer> given) {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST + 1);
            if (!given.contains(port) && FreePort.isFree(port)) {
                return port;
            }
        }
        throw new Refusal("There is no free port between " + LOWEST + " and " + HIGHEST + ".");
    }

    private static int number(String text) {
        try {
            int port = Integer.parseInt(text);
            return port >= 1 && port <= 65_535 ? port : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
