package dev.runners.platform.problem;

import dev.runners.contracts.MaxBody;
import dev.runners.contracts.job.LogChunk;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * What is refused before any use case sees it: JSON above the size its type allows, and U+0000, which PostgreSQL's text
 * cannot hold, in paths and in JSON.
 */
@Provider
public final class GuardBody implements ReaderInterceptor {

    private static final String ESCAPED = "\\u0000";

    @ServerRequestFilter(preMatching = true)
    public void inPath(ContainerRequestContext request) {
        String uri = request.getUriInfo().getRequestUri().getRawSchemeSpecificPart();
        if (uri.contains("%00")) {
            throw refused();
        }
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        // Raw bytes are a plan or a state: their use case knows how large they may be.
        boolean raw = context.getType() == byte[].class || context.getType() == InputStream.class;
        if (raw || !MediaType.APPLICATION_JSON_TYPE.isCompatible(context.getMediaType())) {
            return context.proceed();
        }
        byte[] body = readAtMost(context.getInputStream(), limitOf(context.getType()));
        // Logs are let through: a Runner does not retry them, and whoever stores them replaces the character.
        if (context.getType() != LogChunk.class && holdsNul(new String(body, StandardCharsets.UTF_8))) {
            throw refused();
        }
        context.setInputStream(new ByteArrayInputStream(body));
        return context.proceed();
    }

    private static int limitOf(Class<?> type) {
        MaxBody limit = type.getAnnotation(MaxBody.class);
        return limit == null ? MaxBody.DEFAULT : limit.value();
    }

    private static byte[] readAtMost(InputStream stream, int limit) throws IOException {
        byte[] body = stream.readNBytes(limit + 1);
        if (body.length > limit) {
            throw new ProblemException(Kind.TOO_LARGE, "This body may have at most " + limit + " bytes.");
        }
        return body;
    }

    static boolean holdsNul(String json) {
        if (json.indexOf('\0') >= 0) {
            return true;
        }
        for (int at = json.indexOf(ESCAPED); at >= 0; at = json.indexOf(ESCAPED, at + 1)) {
            int backslashes = 0;
            while (at - backslashes - 1 >= 0 && json.charAt(at - backslashes - 1) == '\\') {
                backslashes++;
            }
            if (backslashes % 2 == 0) {
                return true;
            }
        }
        return false;
    }

    private static ProblemException refused() {
        return new ProblemException(Kind.MALFORMED, "The character U+0000 cannot be stored. Leave it out.");
    }
}
