package dev.runners.gateway.page;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The page's HTML file, with a place for each answer's own nonce. */
@ApplicationScoped
class PageHtml {

    private static final String FILE = "META-INF/resources/index.html";
    private static final String PLACE = "__CSP_NONCE__";

    private final @Nullable String text = read();

    /** Null when this build has no page. */
    @Nullable
    String with(String nonce) {
        return text == null ? null : text.replace(PLACE, nonce);
    }

    private static @Nullable String read() {
        try (InputStream file = Thread.currentThread().getContextClassLoader().getResourceAsStream(FILE)) {
            return file == null ? null : new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + FILE, e);
        }
    }
}
