package dev.runners.bench.view;

import dev.runners.bench.Bench;
import dev.runners.bench.Place;
import dev.runners.bench.result.Figures;
import dev.runners.testkit.fleet.Latencies;
import dev.runners.testkit.http.KeepAlive;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Windows over fleets of three sizes. */
public final class ViewBench implements Bench {

    private static final List<Integer> SIZES = List.of(1_000, 10_000, 50_000);
    private static final int HEAP_MIB = 384;
    private static final int WINDOWS = 200;
    private static final int ROWS = 50;
    private static final int SHAPES = 4;
    private static final double BYTES_A_MIB = 1 << 20;
    private static final double MEDIAN = 0.5;
    private static final double P99 = 0.99;

    @Override
    public String name() {
        return "view";
    }

    @Override
    public String measures() {
        return "ms from the request for a live window of " + ROWS
                + " rows to the end of its first event, over loopback: the newest Runners, a part of a name, the last page;"
                + " each window is one that nobody watches; B/Runner is live heap after a collection. In Chromium: ms from the"
                + " navigation to the first rows, and tasks of more than 50 ms while a name is typed into the search";
    }

    @Override
    public Figures run(Place place) throws Exception {
        Figures figures = new Figures();
        for (int size : SIZES) {
            measure(place, place.size(size), figures);
        }
        return figures;
    }

    private static void measure(Place place, int size, Figures figures) throws Exception {
        String row = String.format(Locale.ROOT, "%,d Runners", size);
        try (GatewayPart part = GatewayPart.start(place, HEAP_MIB)) {
            // What the first windows bring into memory is not the Runners'.
            var _ = windows(part, 1);
            double empty = part.service().process().liveMib();
            place.say("telling of " + row);
            TellOfRunners.to(part.service().bootstrapServers(), size);
            awaitShown(part, size);
            var _ = windows(part, size);
            for (int round = 1; round <= place.rounds(); round++) {
                Map<String, Double> once = windows(part, size);
                once.put("RSS MiB", part.service().process().residentMib());
                once.put("B/Runner", (part.service().process().liveMib() - empty) * BYTES_A_MIB / size);
                figures.add(row, once);
                place.say("round " + round + ", " + row + ": " + once);
            }
            inBrowser(place, part, size, figures);
        }
    }

    private static void inBrowser(Place place, GatewayPart part, int size, Figures figures) throws Exception {
        Optional<Tab> chromium = Tab.open(place);
        if (chromium.isEmpty()) {
            figures.add("Chromium: not to be had here, not measured", Map.of());
            return;
        }
        String row = String.format(Locale.ROOT, "in Chromium, %,d Runners", size);
        try (Tab tab = chromium.get()) {
            UsePage.signIn(tab, part);
            var _ = UsePage.once(tab, part.service().origin(), size);
            for (int round = 1; round <= place.rounds(); round++) {
                Map<String, Double> once = UsePage.once(tab, part.service().origin(), size);
                figures.add(row, once);
                place.say("round " + round + ", " + row + ": " + once);
            }
        }
    }

    private static Map<String, Double> windows(GatewayPart part, int size) throws IOException {
        Latencies first = new Latencies();
        Latencies filtered = new Latencies();
        Latencies last = new Latencies();
        double cpu = part.service().process().cpu();
        for (int i = 0; i < WINDOWS; i++) {
            // A window that somebody watches is there already: each of these asks for another one than the last did.
            int rows = ROWS + i % SHAPES;
            String name = TellOfRunners.name(ThreadLocalRandom.current().nextInt(size));
            first.add(open(part, "limit=" + rows));
            filtered.add(open(part, "limit=" + rows + "&name=" + name.substring(0, name.length() - 1)));
            last.add(open(part, "limit=" + rows + "&offset=" + Math.max(0, size - rows)));
        }
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("newest p50 ms", first.millis(MEDIAN));
        figures.put("newest p99 ms", first.millis(P99));
        figures.put("name p50 ms", filtered.millis(MEDIAN));
        figures.put("name p99 ms", filtered.millis(P99));
        figures.put("last page p50 ms", last.millis(MEDIAN));
        figures.put("last page p99 ms", last.millis(P99));
        figures.put("CPU ms/window", (part.service().process().cpu() - cpu) * 1_000 / (3.0 * WINDOWS));
        return figures;
    }

    /** Nanoseconds from the request to the end of the first event with Runners: the window over jobs comes beside it. */
    private static long open(GatewayPart part, String query) throws IOException {
        try (KeepAlive connection = new KeepAlive(part.service().origin(), part.headers())) {
            long start = System.nanoTime();
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                    connection.stream("/api/live?sort=-created_at&" + query), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("data:") && line.contains("\"window\":0,")) {
                        return System.nanoTime() - start;
                    }
                }
            }
            throw new IOException("The stream ended before its first window");
        }
    }

    private static void awaitShown(GatewayPart part, int size) throws IOException, InterruptedException {
        try (KeepAlive connection = new KeepAlive(part.service().origin(), part.headers())) {
            while (connection
                            .send("GET", "/api/runners?limit=1", Map.of(), "")
                            .json()
                            .path("total")
                            .asInt()
                    < size) {
                Thread.sleep(100);
            }
        }
    }
}
