package dev.runners.testkit.aws.ec2;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.testkit.aws.state.Glob;
import dev.runners.testkit.aws.wire.AwsError;
import dev.runners.testkit.aws.wire.Call;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** The filters of a describing call: all must hold; one holds when any of its values, which may have wildcards, fits. */
record Filters(JsonNode filters) {

    private static final String TAG = "tag:";

    static Filters of(Call call) {
        return new Filters(call.input().path("Filter"));
    }

    static AwsError unknown(String filter) {
        return AwsError.of("InvalidParameterValue", "The filter '" + filter + "' is invalid");
    }

    boolean pass(Function<String, List<String>> valuesOf) {
        return StreamSupport.stream(filters.spliterator(), false).allMatch(filter -> {
            List<String> mine = valuesOf.apply(filter.path("Name").asText());
            return StreamSupport.stream(filter.path("Value").spliterator(), false)
                    .anyMatch(asked -> mine.stream().anyMatch(value -> Glob.matches(asked.asText(), value)));
        });
    }

    /** What the filters tag:key and tag-key look at; other filters are refused. */
    static List<String> tagValues(String filter, Map<String, String> tags) {
        if (filter.startsWith(TAG)) {
            String value = tags.get(filter.substring(TAG.length()));
            return value == null ? List.of() : List.of(value);
        }
        if (filter.equals("tag-key")) {
            return List.copyOf(tags.keySet());
        }
        throw unknown(filter);
    }
}
