package dev.runners.chart;

import java.util.Collection;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names of our own metrics, as Prometheus sees them: those that the sources make, and those that are asked for. */
final class Metrics {

    private static final Pattern USED = Pattern.compile("\\brunners_[a-z_]+");
    private static final Pattern METER = Pattern.compile(
            "(\\bgauge|\\.counter|(?:Time)?Gauge\\.builder|Counter\\.builder|Timer\\.builder)\\(\\s*(?:metrics,)?\\s*\"(runners\\.[a-z.]+)\"");

    private Metrics() {}

    static Set<String> made() {
        return Stream.concat(
                        Chart.SERVICES.stream().flatMap(service -> Code.of(service).sources().stream()), Code.shared())
                .flatMap(source -> METER.matcher(source).results())
                .flatMap(Metrics::names)
                .collect(Collectors.toSet());
    }

    static Set<String> usedBy(Collection<String> expressions) {
        return expressions.stream()
                .flatMap(expression -> USED.matcher(expression).results())
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    private static Stream<String> names(MatchResult meter) {
        String name = meter.group(2).replace('.', '_');
        return switch (meter.group(1)) {
            case ".counter", "Counter.builder" -> Stream.of(name + "_total");
            case "TimeGauge.builder" -> Stream.of(name + "_seconds");
            case "Timer.builder" -> Stream.of("count", "sum", "max", "bucket").map(part -> name + "_seconds_" + part);
            default -> Stream.of(name);
        };
    }
}
