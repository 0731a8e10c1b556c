package dev.runners.platform.problem;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.runners.contracts.MaxBody;
import dev.runners.contracts.job.LogChunk;
import dev.runners.contracts.job.StatusReport;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * What is refused before any use case sees it: JSON above the size its type allows, and JSON that could only be stored as
 * something else ({@link Storable}); U+0000 in paths, too.
 */
@Provider
public final class GuardBody implements ReaderInterceptor {

    /** Runners send these once and never again: whoever stores them replaces what cannot be kept. */
    private static final Set<Class<?>> MENDED = Set.of(LogChunk.class, StatusReport.class);

    @ServerRequestFilter(preMatching = true)
    public void inPath(ContainerRequestContext request) {
        String uri = request.getUriInfo().getRequestUri().getRawSchemeSpecificPart();
        if (uri.contains("%00")) {
            throw Storable.nul();
        }
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        // Raw bytes are Terraform's, not JSON of ours.
        boolean raw = context.getType() == byte[].class;
        boolean json = MediaType.APPLICATION_JSON_TYPE.isCompatible(context.getMediaType());
        if (!json && context.getType().isRecord()) {
            // A record with one text would be made of any text.
            throw new ProblemException(Kind.UNSUPPORTED_TYPE, "Send JSON, as application/json.");
        }
        if (raw || !json) {
            return context.proceed();
        }
        byte[] body = readAtMost(context.getInputStream(), limitOf(context.getType()));
        if (!MENDED.contains(context.getType())) {
            Storable.check(body, isOfPeople(context.getType()));
        }
        context.setInputStream(new ByteArrayInputStream(body));
        return context.proceed();
    }

    /** What Runners send may have unknown members, or is any object. */
    private static boolean isOfPeople(Class<?> type) {
        JsonIgnoreProperties ignores = type.getAnnotation(JsonIgnoreProperties.class);
        return type.isRecord() && (ignores == null || !ignores.ignoreUnknown());
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
}
