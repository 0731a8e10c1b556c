package dev.runners.bench.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** Somebody opens the Runners page and searches, in Chromium. */
final class UsePage {

    private static final String PATH = "/dashboard/runners";
    private static final int BETWEEN_KEYS_MILLIS = 120;

    /** Milliseconds from the navigation to the frame with rows in it. */
    private static final String FIRST_ROWS = """
            new Promise((done, late) => {
              setTimeout(() => late(new Error('no rows')), 30000)
              const look = () =>
                document.querySelectorAll('table[aria-label=Runners] tbody tr').length >= 50
                  ? requestAnimationFrame(() => done(performance.now()))
                  : requestAnimationFrame(look)
              look()
            })
            """;

    /** Tasks that keep the page from answering for more than 50 ms, from now on (W3C Long Tasks). */
    private static final String NOTE_LONG_TASKS = """
            window.longTasks = []
            new PerformanceObserver((list) => window.longTasks.push(...list.getEntries().map((task) => task.duration)))
              .observe({ type: 'longtask' })
            document.querySelector('input[aria-label="Search by name"]').focus()
            """;

    private static final String FOUND = """
            new Promise((done, late) => {
              setTimeout(() => late(new Error('not found')), 30000)
              const look = () =>
                document.querySelectorAll('table[aria-label=Runners] tbody tr').length < 50
                  ? setTimeout(() => done(window.longTasks), 300)
                  : setTimeout(look, 50)
              look()
            })
            """;

    private UsePage() {}

    static void signIn(Tab tab, GatewayPart part) throws Exception {
        tab.navigate(part.service().origin().resolve("/sign-in"));
        var _ = tab.evaluate("new Promise((done) => setTimeout(done, 1000))");
        JsonNode status = tab.evaluate("""
                fetch('/api/session', {
                  method: 'POST',
                  headers: { 'X-Requested-With': 'runners', 'Content-Type': 'application/json' },
                  body: JSON.stringify({ user: '%s', password: '%s' }),
                }).then((answer) => answer.status)
                """.formatted(GatewayPart.USER, GatewayPart.PASSWORD));
        if (status.asInt() != 200) {
            throw new IllegalStateException("Signing in was answered " + status);
        }
    }

    /** Figures of one visit. */
    static Map<String, Double> once(Tab tab, URI origin, int size) throws Exception {
        tab.navigate(origin.resolve(PATH));
        double rows = tab.evaluate(FIRST_ROWS).asDouble();
        var _ = tab.evaluate(NOTE_LONG_TASKS);
        for (char letter : TellOfRunners.name(size / 2).toCharArray()) {
            tab.type(letter);
            Thread.sleep(BETWEEN_KEYS_MILLIS);
        }
        JsonNode tasks = tab.evaluate(FOUND);
        double longest = 0;
        for (JsonNode task : tasks) {
            longest = Math.max(longest, task.asDouble());
        }
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("first rows ms", rows);
        figures.put("long tasks", (double) tasks.size());
        figures.put("longest ms", longest);
        return figures;
    }
}
