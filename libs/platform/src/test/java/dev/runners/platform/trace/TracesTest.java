package dev.runners.platform.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Scope;
import org.junit.jupiter.api.Test;

class TracesTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String HERE = "00-" + TRACE + "-00f067aa0ba902b7-01";
    private static final String BEGINNING = "00-" + TRACE + "-b7ad6b7169203331-01";
    private static final String ANOTHER = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Test
    void nothingIsCarriedWhereNothingIsTraced() {
        assertThat(Traces.current()).isNull();
        assertThat(Traces.within(null)).isNull();
        assertThat(Traces.id()).hasSize(36);
    }

    @Test
    void whatHasATraceOfItsOwnStaysInIt() {
        assertThat(Traces.within(ANOTHER)).isEqualTo(ANOTHER);
        SpanContext here =
                SpanContext.create(TRACE, "00f067aa0ba902b7", TraceFlags.getSampled(), TraceState.getDefault());
        try (Scope _ = Span.wrap(here).makeCurrent()) {
            assertThat(Traces.current()).isEqualTo(HERE);
            assertThat(Traces.id()).isEqualTo(TRACE);
            assertThat(Traces.within(null)).isEqualTo(HERE);
            assertThat(Traces.within(BEGINNING)).isEqualTo(HERE);
            assertThat(Traces.within(ANOTHER)).isEqualTo(ANOTHER);
            assertThat(Traces.within("no traceparent")).isEqualTo(HERE);
        }
    }

    @Test
    void whatHasNoTraceBeginsNone() {
        assertThat(Traces.span("it", null).startSpan().getSpanContext().isValid())
                .isFalse();
        assertThat(Traces.span("it", "no traceparent")
                        .startSpan()
                        .getSpanContext()
                        .isValid())
                .isFalse();
    }
}
