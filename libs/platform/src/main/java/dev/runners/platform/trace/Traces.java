package dev.runners.platform.trace;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * W3C trace contexts as text, for rows, records and replies. A job keeps the one it was submitted with, so that one trace
 * tells its whole life. Where tracing is off, and that is the default, all of this does nothing.
 */
public final class Traces {

    private static final String HEADER = "traceparent";
    private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();
    private static final TextMapGetter<String> ITSELF = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String carrier) {
            return List.of(HEADER);
        }

        @Override
        public @Nullable String get(@Nullable String carrier, String key) {
            return HEADER.equals(key) ? carrier : null;
        }
    };

    private Traces() {}

    /** The {@code traceparent} of what is done right now, or null where nothing is traced. */
    public static @Nullable String current() {
        Map<String, String> headers = new HashMap<>();
        W3C.inject(Context.current(), headers, Map::put);
        return headers.get(HEADER);
    }

    /** What a problem is found by: the id of the trace, or one of its own where nothing is traced. */
    public static String id() {
        SpanContext here = Span.current().getSpanContext();
        return here.isValid() ? here.getTraceId() : UUID.randomUUID().toString();
    }

    /**
     * What an event of something that has a trace of its own carries on: where we are in that trace, or its beginning when
     * we are in another one.
     *
     * @param own its {@code traceparent}, or null
     */
    public static @Nullable String within(@Nullable String own) {
        SpanContext its = Span.fromContext(context(own)).getSpanContext();
        boolean elsewhere = its.isValid()
                && !its.getTraceId().equals(Span.current().getSpanContext().getTraceId());
        return elsewhere ? own : current();
    }

    /** A span in that trace; nothing comes of it when the text is null or no {@code traceparent}. */
    public static SpanBuilder span(String name, @Nullable String traceparent) {
        Context parent = context(traceparent);
        TracerProvider tracers = Span.fromContext(parent).getSpanContext().isValid()
                ? GlobalOpenTelemetry.getTracerProvider()
                : TracerProvider.noop();
        return tracers.get("runners").spanBuilder(name).setParent(parent);
    }

    private static Context context(@Nullable String traceparent) {
        return traceparent == null ? Context.root() : W3C.extract(Context.root(), traceparent, ITSELF);
    }
}
