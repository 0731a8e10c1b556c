package dev.runners.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Whether what is shown can be used without seeing, pointing, or telling colours apart, as far as axe-core can tell. */
final class Accessibility {

    private static final String AXE = read("/axe.min.js");

    private static final String RUN = """
            async (options) => {
              const { violations } = await axe.run(document, { resultTypes: ['violations'], ...options })
              return violations
                .filter(({ impact }) => impact === 'serious' || impact === 'critical')
                .flatMap(({ id, help, nodes }) =>
                  nodes
                    // A menu scrolls with the arrow keys; axe looks for what Tab reaches.
                    .filter(({ html }) => id !== 'scrollable-region-focusable' || !html.includes('role="menu"'))
                    .map((node) => `${id}: ${help}: ${node.html}: ${node.failureSummary}`))
            }
            """;

    private Accessibility() {}

    /** Nothing that axe-core calls serious or critical. */
    static void assertNobodyKeptOut(Page page, String what) {
        assertNone(page, what, Map.of());
    }

    /** As above of what another theme can spoil: all else is the same in both. */
    static void assertColorsKeepNobodyOut(Page page, String what) {
        assertNone(page, what, Map.of("runOnly", List.of("color-contrast", "link-in-text-block")));
    }

    private static void assertNone(Page page, String what, Map<String, List<String>> options) {
        page.evaluate(AXE);
        assertThat((List<?>) page.evaluate(RUN, options)).as(what).isEmpty();
    }

    private static String read(String resource) {
        try (InputStream file = Objects.requireNonNull(Accessibility.class.getResourceAsStream(resource))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
